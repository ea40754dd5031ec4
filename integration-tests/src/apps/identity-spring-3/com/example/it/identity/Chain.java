package com.example.it.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import javax.servlet.Filter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.access.ConfigAttribute;
import org.springframework.security.access.SecurityConfig;
import org.springframework.security.access.vote.AffirmativeBased;
import org.springframework.security.access.vote.RoleVoter;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.DefaultFilterInvocationSecurityMetadataSource;
import org.springframework.security.web.access.intercept.FilterSecurityInterceptor;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextPersistenceFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The filters as they were until Spring Security 5: the context is loaded at once and saved by itself. */
final class Chain {

    private Chain() {}

    static Filter filters() throws Exception {
        BasicAuthenticationEntryPoint entry = new BasicAuthenticationEntryPoint();
        entry.setRealmName("it");
        SecurityContextHolderAwareRequestFilter aware = new SecurityContextHolderAwareRequestFilter();
        aware.afterPropertiesSet();
        FilterChainProxy proxy = new FilterChainProxy(new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                Arrays.<Filter>asList(
                        new SecurityContextPersistenceFilter(),
                        Security.keys(),
                        new BasicAuthenticationFilter(Security.USERS, entry),
                        aware,
                        new AnonymousAuthenticationFilter("it"),
                        new ExceptionTranslationFilter(entry, new NullRequestCache()),
                        administratorsOnly())));
        proxy.afterPropertiesSet();
        return proxy;
    }

    private static Filter administratorsOnly() throws Exception {
        RoleVoter voter = new RoleVoter();
        voter.setRolePrefix("");
        LinkedHashMap<RequestMatcher, Collection<ConfigAttribute>> rules = new LinkedHashMap<>();
        rules.put(Security::isForbidden, SecurityConfig.createList("administrator"));
        FilterSecurityInterceptor interceptor = new FilterSecurityInterceptor();
        interceptor.setSecurityMetadataSource(new DefaultFilterInvocationSecurityMetadataSource(rules));
        interceptor.setAccessDecisionManager(new AffirmativeBased(Collections.singletonList(voter)));
        interceptor.setAuthenticationManager(Security.USERS);
        interceptor.afterPropertiesSet();
        return interceptor;
    }

    static void save(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // the filter does
    }
}
