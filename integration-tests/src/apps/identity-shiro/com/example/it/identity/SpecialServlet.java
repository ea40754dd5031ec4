package com.example.it.identity;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;

/** What Shiro can do besides logging users in and out: another subject's work, and a borrowed identity, in this request or the next. */
final class SpecialServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final PrincipalCollection OTHER = new SimplePrincipalCollection("user2", "it");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getParameter("do")) {
            case "execute":
                Served.note(request);
                execute(request);
                Served.note(request);
                break;
            case "login":
                Security.login(request, response, "user1", "pw");
                Served.noteAs("user1", request); // nobody asks the subject who it is, here and below
                break;
            case "lend":
                SecurityUtils.getSubject().runAs(OTHER);
                Served.noteAs("user2", request);
                break;
            case "release":
                SecurityUtils.getSubject().releaseRunAs();
                Served.noteAs("user1", request);
                break;
            case "logout":
                Security.logout(request, response);
                Served.noteAs(null, request);
                break;
            default:
                Served.note(request);
                break;
        }
    }

    private static void execute(HttpServletRequest request) {
        new Subject.Builder(Security.MANAGER)
                .principals(OTHER)
                .authenticated(true)
                .buildSubject()
                .execute(() -> Served.note(request));
    }
}
