package com.example.it.identity;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Does what parameter {@code do} says, and notes before and after whom it serves. */
final class WorkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if ("authenticate".equals(request.getParameter("do"))) {
            Served.count(request);
            authenticate(request, response);
            return;
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            Served.count(request);
        }
        Served.note(request);
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return;
        }
        String user = request.getParameter("user");
        switch (request.getParameter("do")) {
            case "login":
                login(request, response, user, "pw");
                break;
            case "wrong":
                login(request, response, user, "wrong");
                break;
            case "logout":
                Security.logout(request, response);
                Served.note(request);
                break;
            case "switch":
                Security.logout(request, response);
                Served.note(request);
                login(request, response, user, "pw");
                break;
            case "forward":
                request.getRequestDispatcher("/inner").forward(request, response);
                break;
            case "async":
                AsyncContext async = request.startAsync();
                WORKERS.execute(async::dispatch);
                break;
            case "complete":
                AsyncContext other = request.startAsync();
                WORKERS.execute(other::complete);
                break;
            case "wait":
                Others.waitAmong(request);
                break;
            case "others":
                Others.ask(response);
                Served.note(request);
                break;
            case "closed":
                response.getWriter().close(); // for some servers the request is over
                Others.ask(response);
                Served.note(request);
                Security.logout(request, response);
                Served.note(request);
                Served.ended(request);
                break;
            case "renamed":
                if (request.getRemoteUser() != null) {
                    Others.Renamed renamed = new Others.Renamed(request, "renamed-" + user);
                    Served.noteAs(renamed.getRemoteUser(), request);
                    Served.note(request);
                }
                break;
            case "fail":
                throw new IllegalStateException("as asked for");
            default:
                break;
        }
    }

    /** Nobody has asked before who it is. */
    private static void authenticate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.authenticate(response);
        } catch (ServletException wrong) {
            response.setStatus(401);
        }
        Served.note(request);
    }

    private static void login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        if (!Security.login(request, response, user, password)) {
            response.setStatus(401);
        }
        Served.note(request);
    }
}
