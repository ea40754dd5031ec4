package com.example.it.boot;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Users, and what is whose, as Spring Security 5.7 to 7 wants to be told. */
@Configuration
public class Security {

    @Bean
    public SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> {
            Paths.of(requests, "/public").permitAll();
            Paths.of(requests, "/denied").permitAll();
            Paths.of(requests, "/admin/**").hasRole("ADMIN");
            requests.anyRequest().authenticated();
        });
        http.formLogin(Customizer.withDefaults());
        http.httpBasic(Customizer.withDefaults());
        http.exceptionHandling(handling -> handling.accessDeniedPage("/denied"));
        http.csrf(csrf -> csrf.disable());
        return http.build();
    }

    @Bean
    public UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("alice")
                        .password("{noop}pw-of-alice")
                        .roles("USER")
                        .build(),
                User.withUsername("root")
                        .password("{noop}pw-of-root")
                        .roles("USER", "ADMIN")
                        .build());
    }
}
