package com.example.it.identity;

import java.util.Arrays;
import javax.servlet.Filter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** The filters as they are since Spring Security 6: the context is loaded when somebody asks for it, and the application saves it. */
final class Chain {

    private static final HttpSessionSecurityContextRepository CONTEXTS = new HttpSessionSecurityContextRepository();

    private Chain() {}

    static Filter filters() throws Exception {
        BasicAuthenticationEntryPoint entry = new BasicAuthenticationEntryPoint();
        entry.setRealmName("it");
        SecurityContextHolderAwareRequestFilter aware = new SecurityContextHolderAwareRequestFilter();
        aware.afterPropertiesSet();
        FilterChainProxy proxy = new FilterChainProxy(new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                Arrays.<Filter>asList(
                        new SecurityContextHolderFilter(CONTEXTS),
                        Security.keys(),
                        new BasicAuthenticationFilter(Security.USERS, entry),
                        aware,
                        new AnonymousAuthenticationFilter("it"),
                        new ExceptionTranslationFilter(entry, new NullRequestCache()),
                        administratorsOnly())));
        proxy.afterPropertiesSet();
        return proxy;
    }

    private static Filter administratorsOnly() {
        return new AuthorizationFilter(RequestMatcherDelegatingAuthorizationManager.builder()
                .add(Security::isForbidden, AuthorityAuthorizationManager.hasAuthority("administrator"))
                .add(AnyRequestMatcher.INSTANCE, (user, page) -> new AuthorizationDecision(true))
                .build());
    }

    static void save(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        CONTEXTS.saveContext(context, request, response);
    }
}
