package com.example.it.identity;

import java.util.Arrays;
import javax.servlet.http.HttpServletRequest;
import org.springframework.security.access.intercept.RunAsUserToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lends the user another identity for one step, as Spring Security's interceptor for methods does. */
final class RunAs {

    private RunAs() {}

    static void once(HttpServletRequest request) {
        SecurityContext own = SecurityContextHolder.getContext();
        SecurityContext borrowed = SecurityContextHolder.createEmptyContext();
        borrowed.setAuthentication(new RunAsUserToken(
                "key",
                "runner",
                null,
                Arrays.<GrantedAuthority>asList(new SimpleGrantedAuthority("of-runner")),
                own.getAuthentication().getClass()));
        SecurityContextHolder.setContext(borrowed);
        Served.note(request);
        SecurityContextHolder.setContext(own);
    }
}
