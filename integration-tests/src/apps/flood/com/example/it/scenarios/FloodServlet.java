package com.example.it.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Reads what comes; POST to {@code /parameters} as a form, to {@code /throw} into the message of an exception; else it is echoed. */
public final class FloodServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getRequestURI().endsWith("/parameters")) {
            response.getWriter().print(request.getParameterMap().size());
            return;
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = request.getInputStream();
        byte[] piece = new byte[8192];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            read.write(piece, 0, count);
        }
        if (request.getRequestURI().endsWith("/throw")) {
            throw new ServletException(read.toString("ISO-8859-1"));
        }
        String type = request.getContentType();
        if (type != null && type.length() < 1000) { // an answer has limits, too
            response.setContentType(type);
        }
        response.getOutputStream().write(read.toByteArray());
    }
}
