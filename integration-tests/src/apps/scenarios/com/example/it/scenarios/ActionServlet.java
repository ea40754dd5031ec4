package com.example.it.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.ServletOutputStream;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** Does what the last part of its path says. Runs on every container from Servlet 2.5 on. */
public final class ActionServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String action = String.valueOf(request.getPathInfo()).substring(1);
        int parameters = action.indexOf(';');
        act(parameters < 0 ? action : action.substring(0, parameters), request, response);
    }

    private void act(String action, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (action.equals("plain")) {
            Notes.byUser();
            say("plain", response);
        } else if (action.equals("read")) {
            say("read " + drain(request.getInputStream()), response);
        } else if (action.equals("form")) {
            say("form " + request.getParameter("field"), response);
        } else if (action.equals("unread")) {
            response.setStatus(202);
        } else if (action.equals("forward")) {
            request.getRequestDispatcher("/do/plain?forwarded=yes").forward(request, response);
        } else if (action.equals("signed-on")) {
            say(new SignedOn(request).getUserPrincipal().getName(), response);
            Notes.byUser();
        } else if (action.equals("signed-off")) {
            signOff(request);
            say("nobody", response);
        } else if (action.equals("ghost")) {
            say(String.valueOf(new Haunted(request).getUserPrincipal() != null), response);
            Notes.byUser();
        } else if (action.equals("ask-user")) {
            String user = request.getRemoteUser();
            Notes.byUser();
            say(String.valueOf(user), response);
        } else if (action.equals("ask-principal")) {
            Principal user = request.getUserPrincipal();
            Notes.byUser();
            say(String.valueOf(user == null ? null : user.getName()), response);
        } else if (action.equals("ask-role")) {
            boolean has = request.isUserInRole("user");
            Notes.byUser();
            say(String.valueOf(has), response);
        } else if (action.equals("never-asked")) {
            request.getRequestDispatcher("/do/plain").forward(new SignedOn(request), response);
        } else if (action.equals("include")) {
            request.getRequestDispatcher("/page/part").include(request, response);
        } else if (action.equals("missing")) {
            response.sendError(404, "no such thing");
        } else if (action.equals("gone")) {
            response.sendError(410);
        } else if (action.equals("forbidden")) {
            response.sendError(403);
        } else if (action.equals("unavailable")) {
            response.setStatus(503);
        } else if (action.equals("throw")) {
            throw new IllegalStateException("thrown by the application");
        } else if (action.equals("throw-unsupported")) {
            throw new UnsupportedOperationException("thrown by the application");
        } else if (action.equals("throw-checked")) {
            throw new ServletException("thrown by the application", new IOException("disk full"));
        } else if (action.equals("throw-after-answer")) {
            say("half an answer", response);
            response.flushBuffer();
            throw new IllegalStateException("too late for a status");
        } else if (action.equals("redirect")) {
            response.sendRedirect(request.getContextPath() + "/do/plain");
        } else if (action.equals("create-session")) {
            request.getSession(true).setAttribute("visits", Integer.valueOf(1));
            say("session", response);
        } else if (action.equals("short-session")) {
            request.getSession(true).setMaxInactiveInterval(1);
            say("session", response);
        } else if (action.equals("use-session")) {
            HttpSession session = request.getSession(false);
            Notes.byUser();
            say(session == null ? "none" : "session " + session.getAttribute("visits"), response);
        } else if (action.equals("end-session")) {
            request.getSession(true).invalidate();
            say("ended", response);
        } else if (action.equals("short-session")) {
            request.getSession(true).setMaxInactiveInterval(1);
            say("short", response);
        } else if (action.equals("enter")) {
            request.getSession(true).setAttribute("account", "carol");
            Notes.byUser();
            say("carol", response);
        } else if (action.equals("leave")) {
            request.getSession(true).removeAttribute("account");
            Notes.byNobody();
            say("nobody", response);
        } else if (action.equals("leave-and-end")) {
            request.getSession(true).invalidate();
            Notes.byNobody();
            say("nobody", response);
        } else if (action.equals("change-user")) {
            changeUser(request.getSession(true));
            say("erin", response);
        } else if (action.equals("without-attributes")) {
            request.getSession(true).setAttribute("account", "carol");
            List<String> names = Collections.list(attributeNames(request));
            for (String name : names) {
                request.removeAttribute(name);
            }
            sleep(150);
            response.setContentType("text/event-stream");
            response.setStatus(names.toString().contains("acta") ? 409 : 200);
            Notes.byUser();
            say("data: " + names + "\n\n", response);
        } else if (action.equals("endless")) {
            endless(response);
        } else if (action.equals("events")) {
            events(response);
        } else if (action.equals("another-thread")) {
            onAnotherThread(request, response);
        } else if (action.equals("close-first")) {
            say("closed", response);
            response.getOutputStream().close();
            Notes.byUser();
        } else if (action.equals("cast")) {
            say(Casts.of(request, response), response);
        } else {
            response.sendError(400, action);
        }
    }

    /** As a filter does that limits how long a request may take: it waits while another thread serves the request. */
    private static void onAnotherThread(final HttpServletRequest request, final HttpServletResponse response)
            throws ServletException {
        final Throwable[] failed = new Throwable[1];
        Thread other = new Thread("in time") {
            @Override
            public void run() {
                try {
                    new InTimeServlet().service((ServletRequest) request, (ServletResponse) response);
                } catch (Throwable failure) {
                    failed[0] = failure;
                }
            }
        };
        other.start();
        try {
            other.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (failed[0] != null) {
            throw new ServletException(failed[0]);
        }
    }

    private static final class InTimeServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Notes.byUser();
            say("in time", response);
        }
    }

    private static void say(String text, HttpServletResponse response) throws IOException {
        response.getOutputStream().print(text);
    }

    @SuppressWarnings({"unchecked", "cast"}) // raw in Servlet 2.5
    private static Enumeration<String> attributeNames(HttpServletRequest request) {
        return (Enumeration<String>) request.getAttributeNames();
    }

    /** Somebody is there until the session no longer says so; what other wrappers know of it is nothing. */
    private static void signOff(HttpServletRequest request) {
        boolean strange = request.getRemoteUser() == null; // to the container
        HttpServletRequest wrapper = new SignedOnInSession(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(SignedOnInSession.USER, "dave");
        wrapper.getRemoteUser();
        if (strange) {
            wrapper.getUserPrincipal(); // which it hands on
            new Haunted(request).getRemoteUser(); // which hands on everything else
        }
        Notes.byUser();
        session.removeAttribute(SignedOnInSession.USER);
        wrapper.getRemoteUser();
        request.isUserInRole("user");
        Notes.byNobody();
    }

    /** As another request of the session does, and in the object itself; each time the application looks again. */
    private static void changeUser(final HttpSession session) {
        session.setAttribute("account", "carol");
        final Someone dave = new Someone("dave");
        Thread other = new Thread("another request") {
            @Override
            public void run() {
                session.setAttribute("account", dave);
            }
        };
        other.start();
        try {
            other.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Notes.note(((Principal) session.getAttribute("account")).getName());
        dave.rename("erin");
        Notes.note(((Principal) session.getAttribute("account")).getName());
        Notes.byUser();
    }

    /** A user whose object lasts as long as the session. */
    private static final class Someone implements Principal {

        private String name;

        Someone(String name) {
            this.name = name;
        }

        void rename(String other) {
            name = other;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int drain(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        int total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }

    /** Writes until the client has gone; at most 64 MiB. */
    /** Pieces of 64 KiB make Undertow, by itself, send frames of HTTP/2 now and then that no client understands. */
    private static void endless(HttpServletResponse response) throws IOException {
        response.setContentType("application/octet-stream");
        OutputStream out = response.getOutputStream();
        byte[] piece = new byte[8 * 1024];
        for (int i = 0; i < 8 * 1024; i++) {
            out.write(piece);
            out.flush();
        }
    }

    private static void events(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        ServletOutputStream out = response.getOutputStream();
        for (int i = 0; i < 3; i++) {
            out.print("data: " + i + "\n\n");
            out.flush();
        }
    }
}
