package com.example.it.scenarios;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpSession;

/** A single sign-on that keeps a name in the session and knows of no principals. */
final class SignedOnInSession extends HttpServletRequestWrapper {

    static final String USER = "signed-on-as";

    SignedOnInSession(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getRemoteUser() {
        HttpSession session = getSession(false);
        return session == null ? null : (String) session.getAttribute(USER);
    }
}
