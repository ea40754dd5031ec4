package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The application logs users in and out itself. */
public final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String action = String.valueOf(request.getPathInfo()).substring(1);
        if (action.equals("login")) {
            request.login("bob", "pw");
            Notes.byUser();
        } else if (action.equals("login-logout")) {
            request.login("bob", "pw");
            request.logout();
            Notes.byNobody();
        } else if (action.equals("logout")) {
            request.logout();
            Notes.byNobody();
        } else if (action.equals("authenticate")) {
            boolean known = request.authenticate(response);
            Notes.byUser();
            if (!known) { // the container has answered
                return;
            }
        } else if (action.equals("login-fails")) {
            try {
                request.login("bob", "wrong");
            } catch (ServletException refused) {
                response.setStatus(409);
            }
        } else {
            response.setStatus(400);
        }
        response.getOutputStream().print("user " + request.getRemoteUser());
    }
}
