package com.example.it.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /async/listener} echoes without blocking. {@code /async/wait} waits for {@code /async/tell}, which writes what it has to tell into
 * the responses of those that wait, from its own thread, and then its own answer.
 */
public final class AsyncBodyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Queue<AsyncContext> WAITING = new ConcurrentLinkedQueue<AsyncContext>();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String way = request.getPathInfo();
        response.setContentType("text/plain;charset=UTF-8");
        if (way.equals("/wait")) {
            AsyncContext context = request.startAsync();
            context.setTimeout(60000);
            WAITING.add(context);
            response.getWriter(); // asked for here, written to by another thread
            return;
        }
        if (way.equals("/waiting")) {
            response.getWriter().print(WAITING.size());
            return;
        }
        if (way.equals("/tell")) {
            String told = request.getReader().readLine();
            for (AsyncContext each = WAITING.poll(); each != null; each = WAITING.poll()) {
                each.getResponse().getWriter().write("told " + told);
                each.complete();
            }
            response.getWriter().write("done");
            return;
        }
        AsyncContext context = request.startAsync();
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new Echo(context, in, response.getOutputStream()));
    }

    private static final class Echo implements ReadListener, WriteListener {

        private final AsyncContext context;
        private final ServletInputStream in;
        private final ServletOutputStream out;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private byte[] answer;
        private int written;

        Echo(AsyncContext context, ServletInputStream in, ServletOutputStream out) {
            this.context = context;
            this.in = in;
            this.out = out;
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] piece = new byte[1000];
            while (in.isReady()) {
                int count = in.read(piece);
                if (count < 0) {
                    return;
                }
                read.write(piece, 0, count);
            }
        }

        @Override
        public void onAllDataRead() {
            answer = read.toByteArray();
            out.setWriteListener(this);
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (written == answer.length) {
                    context.complete();
                    return;
                }
                int count = Math.min(700, answer.length - written);
                out.write(answer, written, count);
                written += count;
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
