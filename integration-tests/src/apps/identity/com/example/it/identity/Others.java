package com.example.it.identity;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;

/** Requests that wait for their answer, as those of a chat do, and what other requests ask them meanwhile. */
final class Others {

    private static final Queue<HttpServletRequest> WAITING = new ConcurrentLinkedQueue<>();

    private static final ScheduledExecutorService ANSWERS = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "answers");
        thread.setDaemon(true);
        return thread;
    });

    private Others() {}

    static void waitAmong(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        WAITING.add(request);
        ANSWERS.schedule(
                () -> {
                    WAITING.remove(request);
                    async.complete();
                },
                20,
                TimeUnit.MILLISECONDS);
    }

    /** Asks them, and a request that the application has made itself, who their user is. */
    static void ask(HttpServletResponse response) throws ServletException, IOException {
        HttpServletRequest made = made("somebody made up");
        made.getUserPrincipal();
        new Renamed(made, "renamed and made up").getRemoteUser();
        new NothingServlet().service(made, response);
        for (HttpServletRequest each : WAITING) {
            try {
                each.getRemoteUser();
                each.getUserPrincipal();
                each.isUserInRole("member");
                each.getSession(false);
                new Renamed(each, "nobody at all").getRemoteUser();
            } catch (RuntimeException over) {
                continue; // it was answered meanwhile
            }
        }
    }

    private static HttpServletRequest made(String user) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Others.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "getUserPrincipal":
                            return (Principal) () -> user;
                        case "getRemoteUser":
                            return user;
                        case "getMethod":
                            return "GET";
                        default:
                            Class<?> type = method.getReturnType();
                            return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
                    }
                });
    }

    private static final class NothingServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            // whoever is served by it does not act
        }
    }

    /** Says that its user is somebody else. */
    static final class Renamed extends HttpServletRequestWrapper {

        private final String user;

        Renamed(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public String getRemoteUser() {
            return user;
        }
    }
}
