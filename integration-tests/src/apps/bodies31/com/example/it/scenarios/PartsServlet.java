package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.MultipartConfigElement;
import javax.servlet.ServletException;
import javax.servlet.annotation.MultipartConfig;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.Part;

/** Has the container take a multipart body apart and answers with the names and sizes of its parts. */
@MultipartConfig
public final class PartsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        // an embedded Jetty does not look at annotations
        request.setAttribute("org.eclipse.jetty.multipartConfig", new MultipartConfigElement(""));
        response.setContentType("text/plain;charset=UTF-8");
        for (Part part : request.getParts()) {
            response.getWriter().print(part.getName() + "=" + part.getSize() + " ");
        }
    }
}
