package com.example.it.scenarios;

import java.security.Principal;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** A single sign-on as applications write it themselves: the user is in the session, and a session is made to look. */
final class SignedOn extends HttpServletRequestWrapper {

    SignedOn(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Principal getUserPrincipal() {
        getSession().getAttribute("signed-on");
        return new Principal() {
            @Override
            public String getName() {
                return "dave";
            }
        };
    }

    @Override
    public String getRemoteUser() {
        return getUserPrincipal().getName();
    }
}
