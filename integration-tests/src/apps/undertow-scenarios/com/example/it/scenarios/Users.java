package com.example.it.scenarios;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import java.security.Principal;
import java.util.Collections;
import java.util.Set;

/** The users of the deployment, as Undertow asks for them; as in directories, however their names are typed. */
final class Users implements IdentityManager {

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
        if (name.equals(Ghost.NAME)) {
            return new User(new Ghost(), "user");
        }
        for (String[] each : Deployment.USERS) {
            if (each[0].equalsIgnoreCase(name)
                    && credential instanceof PasswordCredential
                    && String.valueOf(((PasswordCredential) credential).getPassword())
                            .equals(each[1])) {
                String found = each[0];
                return new User(() -> found, each[2]);
            }
        }
        return null;
    }

    private static final class User implements Account {

        private static final long serialVersionUID = 1;

        private final Principal principal;
        private final String role;

        User(Principal principal, String role) {
            this.principal = principal;
            this.role = role;
        }

        @Override
        public Principal getPrincipal() {
            return principal instanceof Ghost ? principal : () -> principal.getName(); // another one each time
        }

        @Override
        public Set<String> getRoles() {
            return Collections.singleton(role);
        }
    }
}
