package com.example.shop.web;

import com.example.shop.dao.Database;
import com.example.shop.dao.OrderDao;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What the shop says it has done, as plain text: the rows the database has in {@code orders}, then the shop's own counts.
 * This request and its one query are in the counts.
 */
public final class TallyServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        long orders;
        try (Database.Lease lease = shop().database.lease()) {
            orders = new OrderDao(lease).count();
        }
        response.setContentType("text/plain; charset=UTF-8");
        response.getWriter()
                .print("orders_in_database=" + orders + "\n" + shop().tally.report());
    }
}
