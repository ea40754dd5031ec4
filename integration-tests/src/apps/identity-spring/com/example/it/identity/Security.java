package com.example.it.identity;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.RegisterSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** Spring Security's filter chain knows the users; the application also logs them in and out by itself. */
final class Security {

    static final AuthenticationManager USERS =
            new ProviderManager(Collections.<AuthenticationProvider>singletonList(new Passwords()));

    private static final String KEY = "X-API-KEY";

    private Security() {}

    /** Knows every user's password. */
    private static final class Passwords implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication given) {
            String name = given.getName();
            if (!"pw".equals(given.getCredentials())) {
                throw new BadCredentialsException("wrong password");
            }
            return new UsernamePasswordAuthenticationToken(
                    name,
                    null,
                    Arrays.<GrantedAuthority>asList(
                            new SimpleGrantedAuthority("member"), new SimpleGrantedAuthority("of-" + name)));
        }

        @Override
        public boolean supports(Class<?> type) {
            return type == UsernamePasswordAuthenticationToken.class;
        }
    }

    /** Takes the header of this name for the user, who then has whatever the header says for a name. */
    static Filter keys() {
        PreAuthenticatedAuthenticationProvider known = new PreAuthenticatedAuthenticationProvider();
        known.setPreAuthenticatedUserDetailsService(Security::ofKey);
        RequestHeaderAuthenticationFilter filter = new RequestHeaderAuthenticationFilter() {
            @Override
            public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                if (((HttpServletRequest) request).getHeader(KEY) == null) {
                    chain.doFilter(request, response); // Spring's own would look for a session
                } else {
                    super.doFilter(request, response, chain);
                }
            }
        };
        filter.setPrincipalRequestHeader(KEY);
        filter.setExceptionIfHeaderMissing(false);
        filter.setAuthenticationManager(new ProviderManager(Collections.<AuthenticationProvider>singletonList(known)));
        filter.afterPropertiesSet();
        return filter;
    }

    /** A login form for users of whom each may have one session. */
    static Filter oneSession() {
        SessionRegistry sessions = new SessionRegistryImpl();
        ConcurrentSessionControlAuthenticationStrategy one =
                new ConcurrentSessionControlAuthenticationStrategy(sessions);
        one.setMaximumSessions(1);
        one.setExceptionIfMaximumExceeded(true);
        UsernamePasswordAuthenticationFilter filter = new UsernamePasswordAuthenticationFilter();
        filter.setFilterProcessesUrl("/one-session");
        filter.setUsernameParameter("username"); // before 4 they began with j_
        filter.setPasswordParameter("password");
        filter.setAuthenticationManager(USERS);
        filter.setSessionAuthenticationStrategy(
                new CompositeSessionAuthenticationStrategy(Arrays.<SessionAuthenticationStrategy>asList(
                        one, new RegisterSessionAuthenticationStrategy(sessions))));
        filter.setAuthenticationFailureHandler(new SimpleUrlAuthenticationFailureHandler("/one-session?refused"));
        filter.afterPropertiesSet();
        return filter;
    }

    private static UserDetails ofKey(Authentication token) {
        if (token.getName().startsWith("wrong")) {
            throw new UsernameNotFoundException("nobody has the key " + token.getName());
        }
        return new User(token.getName(), "", Arrays.asList(new SimpleGrantedAuthority("machine")));
    }

    static void install(Tomcat tomcat, Context context, int users) throws Exception {
        IdentityMain.filter(context, "calls", new SessionCalls());
        IdentityMain.filter(context, "one session", oneSession());
        IdentityMain.filter(context, "spring", Chain.filters());
        IdentityMain.servlet(context, "special", "/special", new SpecialServlet());
        IdentityMain.servlet(context, "forbidden", "/forbidden", new InnerServlet());
        IdentityMain.servlet(context, "one session", "/one-session", new InnerServlet());
    }

    /** A page that nobody has the role for. */
    static boolean isForbidden(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/forbidden");
    }

    static String user(HttpServletRequest request) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null || user instanceof AnonymousAuthenticationToken ? null : user.getName();
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        Authentication authenticated;
        try {
            authenticated = USERS.authenticate(new UsernamePasswordAuthenticationToken(user, password));
        } catch (AuthenticationException wrong) {
            SecurityContextHolder.clearContext(); // as Spring's own filters do
            return false;
        }
        request.getSession();
        SecurityContext context = SecurityContextHolder.getContext();
        if (String.valueOf(request.getHeader("X-Request-ID")).hashCode() % 2 == 0) {
            context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authenticated);
            SecurityContextHolder.setContext(context);
        } else {
            context.setAuthentication(authenticated);
        }
        Chain.save(context, request, response);
        return true;
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        new SecurityContextLogoutHandler()
                .logout(request, response, SecurityContextHolder.getContext().getAuthentication());
    }
}
