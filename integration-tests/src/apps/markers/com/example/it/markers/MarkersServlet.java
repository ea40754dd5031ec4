package com.example.it.markers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;

/** Every request it serves leaves a line in {@code markers.txt}, before it is answered; {@code ?sleep=} milliseconds take their time. */
public final class MarkersServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Path markers = Paths.get("markers.txt").toAbsolutePath();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String line = request.getMethod() + " " + request.getRequestURI() + "\n";
        synchronized (markers) {
            Files.write(
                    markers,
                    line.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        String sleep = request.getParameter("sleep");
        if (sleep != null) {
            try {
                Thread.sleep(Long.parseLong(sleep));
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
        response.setContentType("text/plain");
        response.getWriter().print("served");
    }
}
