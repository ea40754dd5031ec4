package com.example.it.identity;

import java.util.Arrays;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.servlet.AbstractShiroFilter;

/** Shiro's filter knows the users; the application logs them in and out through its subject. */
final class Security {

    static final DefaultWebSecurityManager MANAGER = new DefaultWebSecurityManager(new Passwords());

    private Security() {}

    /** Knows every user's password. */
    private static final class Passwords extends AuthorizingRealm {
        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return new SimpleAuthenticationInfo(token.getPrincipal(), "pw", getName());
        }

        @Override
        protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
            info.addRoles(Arrays.asList("member", "of-" + principals.getPrimaryPrincipal()));
            return info;
        }
    }

    /** Shiro's filter, without any chain of its own. */
    private static final class Filter extends AbstractShiroFilter {
        @Override
        public void init() {
            setSecurityManager(MANAGER);
        }
    }

    static void install(Tomcat tomcat, Context context, int users) {
        MANAGER.setRememberMeManager(null);
        IdentityMain.filter(context, "shiro", new Filter());
        IdentityMain.servlet(context, "special", "/special", new SpecialServlet());
    }

    static String user(HttpServletRequest request) {
        Subject subject = SecurityUtils.getSubject();
        Object user = subject.getPrincipal();
        if (user != null && subject.hasRole("nothing")) {
            throw new IllegalStateException("nobody has that role");
        }
        if (user != null && request.getParameter("do").equals("work")) {
            forTheSystem(subject);
        }
        return (String) user;
    }

    /** Another subject does something in between, and another identity is borrowed; in the end it is the user again. */
    private static void forTheSystem(Subject subject) {
        PrincipalCollection system = new SimplePrincipalCollection("system", "it");
        new Subject.Builder(MANAGER)
                .principals(system)
                .authenticated(true)
                .buildSubject()
                .execute(() -> {
                    if (!SecurityUtils.getSubject().getPrincipal().equals("system")) {
                        throw new IllegalStateException("not the system");
                    }
                });
        subject.runAs(system);
        subject.getPrincipal();
        subject.releaseRunAs();
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        try {
            SecurityUtils.getSubject().login(new UsernamePasswordToken(user, password));
            return true;
        } catch (AuthenticationException wrong) {
            return false;
        }
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        SecurityUtils.getSubject().logout();
    }
}
