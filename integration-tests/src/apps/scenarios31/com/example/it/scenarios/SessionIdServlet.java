package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Gives the session another id, as applications do after a login. */
public final class SessionIdServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession(true);
        request.changeSessionId();
        response.getOutputStream().print("changed");
    }
}
