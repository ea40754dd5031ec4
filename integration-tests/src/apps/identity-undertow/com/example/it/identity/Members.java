package com.example.it.identity;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The users, as Undertow asks for them. */
final class Members implements IdentityManager {

    private final Map<String, Member> all = new HashMap<>();

    Members(int users) {
        for (int i = 0; i < users; i++) {
            all.put("user" + i, new Member("user" + i));
        }
    }

    @Override
    public Account verify(Account account) {
        return account;
    }

    @Override
    public Account verify(Credential credential) {
        return null;
    }

    @Override
    public Account verify(String name, Credential credential) {
        boolean right = credential instanceof PasswordCredential
                && String.valueOf(((PasswordCredential) credential).getPassword())
                        .equals("pw");
        return right ? all.get(name) : null;
    }

    private static final class Member implements Account {

        private static final long serialVersionUID = 1;

        private final transient Principal principal;

        Member(String name) {
            principal = () -> name;
        }

        @Override
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public Set<String> getRoles() {
            return Collections.singleton("member");
        }
    }
}
