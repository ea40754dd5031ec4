package com.example.it.identity;

import javax.servlet.http.HttpServletRequest;

/** Spring Security 7 lends no identities any more. */
final class RunAs {

    private RunAs() {}

    static void once(HttpServletRequest request) {
        throw new UnsupportedOperationException("not in Spring Security 7");
    }
}
