package com.example.it.shiro;

import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;

/** Logs in and out with Apache Shiro, without a web server: right, wrong, unknown, with a token whose principal is the secret, and as somebody whose principal is no text. */
public final class Doors {

    private Doors() {}

    public static void main(String[] arguments) {
        SimpleAccountRealm realm = new SimpleAccountRealm();
        realm.addAccount("alice", "pw-of-alice");
        SecurityUtils.setSecurityManager(new DefaultSecurityManager(realm));
        knock(new UsernamePasswordToken("alice", "wrong-secret"));
        knock(new UsernamePasswordToken("mallory", "wrong-secret"));
        knock(new ApiKey());
        knock(new UsernamePasswordToken("alice", "pw-of-alice"));
        SecurityUtils.getSubject().logout();
        ThreadContext.unbindSubject();
        SecurityUtils.setSecurityManager(new DefaultSecurityManager(new Accounts()));
        knock(new UsernamePasswordToken("CAROL@acme.example", "pw-of-carol"));
    }

    /** Knows people by their mail addresses, and says of them more than a name. */
    private static final class Accounts extends AuthenticatingRealm {

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return new SimpleAuthenticationInfo(new Account("carol"), "pw-of-carol", "accounts");
        }
    }

    /** A principal that is no text. */
    public static final class Account {

        private final String name;

        Account(String name) {
            this.name = name;
        }

        public String getUsername() {
            return name;
        }

        @Override
        public String toString() {
            return "account";
        }
    }

    private static void knock(AuthenticationToken token) {
        Subject subject = SecurityUtils.getSubject();
        try {
            subject.login(token);
            System.out.println("in: " + subject.getPrincipal());
        } catch (AuthenticationException refused) {
            System.out.println("refused: " + refused.getClass().getSimpleName());
        }
    }

    /** No realm understands it. */
    private static final class ApiKey implements AuthenticationToken {

        private static final long serialVersionUID = 1L;

        @Override
        public Object getPrincipal() {
            return "wrong-secret-api-key";
        }

        @Override
        public Object getCredentials() {
            return "wrong-secret-api-key";
        }
    }
}
