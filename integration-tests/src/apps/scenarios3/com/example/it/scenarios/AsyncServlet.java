package com.example.it.scenarios;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Asynchronous processing in all its ends. */
public final class AsyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(4, new ThreadFactory() {
        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        }
    });

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String action = String.valueOf(request.getPathInfo()).substring(1);
        final AsyncContext context = request.startAsync();
        context.setTimeout(30000);
        if (action.equals("complete")) {
            WORKERS.execute(new Runnable() {
                @Override
                public void run() {
                    answer(context, 201);
                }
            });
        } else if (action.equals("start")) {
            context.start(new Runnable() {
                @Override
                public void run() {
                    Notes.note("start");
                    answer(context, 201);
                }
            });
        } else if (action.equals("complete-at-once")) {
            response.setStatus(201);
            context.complete();
        } else if (action.equals("dispatch")) {
            WORKERS.execute(new Runnable() {
                @Override
                public void run() {
                    context.dispatch("/do/plain");
                }
            });
        } else if (action.equals("dispatch-to-error")) {
            WORKERS.execute(new Runnable() {
                @Override
                public void run() {
                    context.dispatch("/do/throw");
                }
            });
        } else if (action.equals("twice")) {
            WORKERS.execute(new Runnable() {
                @Override
                public void run() {
                    context.dispatch("/async/complete");
                }
            });
        } else if (action.equals("timeout")) {
            context.setTimeout(200);
            context.addListener(new Timeout());
        } else if (action.equals("login-in-listener")) {
            context.setTimeout(200);
            context.addListener(new TimeoutWithLogin());
        } else if (action.equals("never")) {
            context.setTimeout(200);
        } else if (action.equals("error")) {
            context.setTimeout(1000); // for which some Jettys wait
            throw new IllegalStateException("thrown after startAsync");
        } else {
            response.setStatus(400);
            context.complete();
        }
    }

    static void answer(AsyncContext context, int status) {
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        response.setStatus(status);
        try {
            response.getOutputStream().print("done");
        } catch (IOException gone) {
            return; // completed below all the same
        } finally {
            context.complete();
        }
    }

    /** Answers when the time is over. */
    private static class Timeout implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {
            Notes.note("timeout");
            answer(event.getAsyncContext(), 504);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // as intended
        }

        @Override
        public void onError(AsyncEvent event) {
            // none is expected
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // not started again
        }
    }

    /** Lets somebody in and out again before it answers. */
    private static final class TimeoutWithLogin extends Timeout {

        @Override
        public void onTimeout(AsyncEvent event) {
            HttpServletRequest request =
                    (HttpServletRequest) event.getAsyncContext().getRequest();
            try {
                request.login("bob", "pw");
                request.logout();
            } catch (ServletException e) {
                throw new IllegalStateException(e);
            }
            super.onTimeout(event);
        }
    }
}
