package com.example.shop.web;

import com.example.shop.desk.RefusedException;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What the pages have in common: database trouble becomes an error page, a refusal becomes a sentence. */
abstract class ShopServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    final Shop shop() {
        return Shop.of(getServletContext());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            serve(request, response);
        } catch (RefusedException e) {
            try (Page page = new Page(response, HttpServletResponse.SC_CONFLICT, "Sorry")) {
                page.text(e.getMessage());
            }
        } catch (SQLException e) {
            throw new ServletException("database trouble on " + request.getServletPath(), e);
        }
    }

    abstract void serve(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException, RefusedException;

    static boolean isPost(HttpServletRequest request) {
        return "POST".equals(request.getMethod());
    }

    /** A parameter that has to be there. */
    static String required(HttpServletRequest request, String name) throws RefusedException {
        String value = request.getParameter(name);
        if (value == null || value.trim().isEmpty()) {
            throw new RefusedException("Please fill in: " + name);
        }
        return value.trim();
    }
}
