package com.example.it.identity;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

/** Users as Spring Security makes them of what providers of OpenID Connect and OAuth 2 say. */
final class Oidc {

    private static final Set<GrantedAuthority> MEMBER =
            Collections.<GrantedAuthority>singleton(new SimpleGrantedAuthority("member"));

    private Oidc() {}

    static Object verified() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("name", "Vera Verified");
        claims.put("email", "vera@provider.example");
        claims.put("email_verified", true);
        return user("vera", claims);
    }

    /** Who gave the address of somebody else. */
    static Object unverified() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("given_name", "Udo");
        claims.put("family_name", "Unproven");
        claims.put("email", "boss@provider.example");
        claims.put("email_verified", false);
        return user("udo", claims);
    }

    static Object plain() {
        return user("paul", new LinkedHashMap<>());
    }

    private static Object user(String name, Map<String, Object> claims) {
        claims.put("sub", name);
        Instant now = Instant.now();
        return new DefaultOidcUser(MEMBER, new OidcIdToken("token", now, now.plusSeconds(60), claims));
    }

    static Object oauth2() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("login", "oskar");
        attributes.put("name", "Oskar Oauth");
        attributes.put("email", "oskar@provider.example");
        return new DefaultOAuth2User(MEMBER, attributes, "login");
    }
}
