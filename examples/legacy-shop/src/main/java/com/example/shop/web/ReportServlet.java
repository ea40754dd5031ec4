package com.example.shop.web;

import com.example.shop.dao.Database;
import com.example.shop.dao.OrderDao;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Turnover of a year. The link on the home page has lost its {@code year} in some redesign, and ever since this page
 * fails when it is reached that way. Everybody knows; nobody may touch it any more.
 */
public final class ReportServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        int year = Integer.parseInt(request.getParameter("year"));
        try (Database.Lease lease = shop().database.lease();
                Page page = new Page(response, "Turnover " + year)) {
            page.text(new OrderDao(lease).turnoverOf(year).toPlainString());
        }
    }
}
