package com.example.it.identity;

import java.io.IOException;
import java.util.Arrays;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/** What Spring Security can do besides logging users in and out. */
final class SpecialServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getParameter("do")) {
            case "switch":
                Security.login(request, response, "user1", "pw");
                switchUser();
                Served.note(request);
                break;
            case "run-as":
                Security.login(request, response, "user1", "pw");
                RunAs.once(request);
                Served.note(request);
                break;
            case "elsewhere":
                Security.login(request, response, "user1", "pw");
                SecurityContextHolder.createEmptyContext().setAuthentication(token("user9")); // not this thread's
                Served.note(request);
                break;
            case "meanwhile":
                Security.login(request, response, "user1", "pw");
                Served.note(request);
                meanwhile(token("user9"));
                answer(request.getParameter("then"), response);
                Served.noteAs("user1", request);
                break;
            case "person":
                person(request);
                break;
            case "context":
                context(request);
                break;
            case "count":
                response.getWriter().print(SessionCalls.COUNT.get());
                break;
            default: // a page for everybody, that needs no user
                break;
        }
    }

    /** What becomes of the thread's context, each told by nothing but itself: in between nobody asks who the user is. */
    private static void context(HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(token("user3")); // nobody's yet
        SecurityContextHolder.setContext(context);
        Served.noteAs("user3", request);
        SecurityContextHolder.clearContext(); // further in than the filters that tidy up: a logout
        Served.noteAs(null, request);
        SecurityContextHolder.getContext().setAuthentication(token("user4"));
        Served.noteAs("user4", request);
    }

    /** Spring Security stores the context in the session when an answer is committed. */
    private static void answer(String how, HttpServletResponse response) throws IOException {
        if (how.equals("flush")) {
            response.getWriter().print("begun");
            response.flushBuffer();
        } else if (how.equals("redirect")) {
            response.sendRedirect("elsewhere");
        } else if (how.equals("error")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Another request of the same session logs in somebody else, in the context that both have; this one does not ask any more. */
    private static void meanwhile(Authentication other) {
        SecurityContext shared = SecurityContextHolder.getContext();
        Thread request = new Thread(() -> shared.setAuthentication(other));
        request.start();
        try {
            request.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A principal that is more than a name, made by a class that is only there where its libraries are. */
    private static void person(HttpServletRequest request) {
        Object principal;
        try {
            principal = Class.forName("com.example.it.identity." + request.getParameter("by"))
                    .getDeclaredMethod(request.getParameter("kind"))
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(
                        principal, null, Arrays.asList(new SimpleGrantedAuthority("member"))));
        Served.note(request);
    }

    private static Authentication token(String name, GrantedAuthority... authorities) {
        return new UsernamePasswordAuthenticationToken(name, null, Arrays.asList(authorities));
    }

    private static void switchUser() {
        Authentication administrator = SecurityContextHolder.getContext().getAuthentication();
        SecurityContextHolder.getContext()
                .setAuthentication(token(
                        "user2",
                        new SimpleGrantedAuthority("of-user2"),
                        new SwitchUserGrantedAuthority("ROLE_PREVIOUS_ADMINISTRATOR", administrator)));
    }
}
