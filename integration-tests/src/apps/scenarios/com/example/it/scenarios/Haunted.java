package com.example.it.scenarios;

import java.security.Principal;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** Tells of a user who is unable to tell its name. */
final class Haunted extends HttpServletRequestWrapper {

    Haunted(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Principal getUserPrincipal() {
        return new Ghost();
    }
}
