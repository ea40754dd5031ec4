package com.example.it.boot;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** How a path is named since Spring Security 6. */
final class Paths {

    private Paths() {}

    static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl of(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            String pattern) {
        return requests.requestMatchers(pattern);
    }
}
