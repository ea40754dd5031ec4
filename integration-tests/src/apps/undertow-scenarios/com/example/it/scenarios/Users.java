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
        for (String[] each : Deployment.USERS) {
            if (each[0].equalsIgnoreCase(name)
                    && credential instanceof PasswordCredential
                    && String.valueOf(((PasswordCredential) credential).getPassword())
                            .equals(each[1])) {
                return new User(each[0], each[2]);
            }
        }
        return null;
    }

    private static final class User implements Account {

        private static final long serialVersionUID = 1;

        private final String name;
        private final String role;

        User(String name, String role) {
            this.name = name;
            this.role = role;
        }

        @Override
        public Principal getPrincipal() {
            return () -> name;
        }

        @Override
        public Set<String> getRoles() {
            return Collections.singleton(role);
        }
    }
}
