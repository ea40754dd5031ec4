package com.example.it.identity;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

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

    static void ask() {
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
