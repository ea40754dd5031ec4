package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Reads its body without ever waiting for it. */
public final class NonBlockingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, final HttpServletResponse response) throws IOException {
        final AsyncContext context = request.startAsync();
        final ServletInputStream in = request.getInputStream();
        in.setReadListener(new ReadListener() {

            private final byte[] buffer = new byte[1024];
            private int total;

            @Override
            public void onDataAvailable() throws IOException {
                while (in.isReady() && !in.isFinished()) {
                    total += Math.max(0, in.read(buffer));
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                Notes.note("read");
                response.setStatus(201);
                response.getOutputStream().print("read " + total);
                context.complete();
            }

            @Override
            public void onError(Throwable cause) {
                context.complete();
            }
        });
    }
}
