package com.example.it.shiro;

import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.Subject;

/** Logs in and out with Apache Shiro, without a web server: right, wrong, unknown, and with a token whose principal is the secret. */
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
