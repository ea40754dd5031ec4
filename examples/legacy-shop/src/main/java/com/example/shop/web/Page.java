package com.example.shop.web;

import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServletResponse;

/** The frame every page of the shop has, printed as it goes. */
final class Page implements AutoCloseable {

    private final PrintWriter out;

    Page(HttpServletResponse response, String title) throws IOException {
        this(response, HttpServletResponse.SC_OK, title);
    }

    Page(HttpServletResponse response, int status, String title) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html; charset=UTF-8");
        out = response.getWriter();
        out.println("<!DOCTYPE html>");
        out.println("<html><head><title>" + escape(title) + "</title>"
                + "<link rel=\"stylesheet\" href=\"/shop/style.css\"></head><body>");
        out.println("<h1>" + escape(title) + "</h1>");
    }

    void text(String text) {
        out.println("<p>" + escape(text) + "</p>");
    }

    /** HTML that is already safe. */
    void html(String html) {
        out.println(html);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() {
        out.println("<p><a href=\"/shop/\">Home</a> <a href=\"/shop/logout\">Log out</a></p>");
        out.println("</body></html>");
    }
}
