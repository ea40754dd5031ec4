package com.example.shop.web;

import com.example.shop.dao.Database;
import com.example.shop.dao.OrderDao;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The customer's own orders, and the form for a new one. */
public final class OrdersServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        try (Database.Lease lease = shop().database.lease();
                Page page = new Page(response, "Your orders")) {
            for (String order : new OrderDao(lease).of(request.getRemoteUser())) {
                page.text(order);
            }
            page.html("<form method=\"post\" action=\"/shop/order\">"
                    + "Product <input name=\"sku\" value=\"PAPER\"> Quantity <input name=\"quantity\" value=\"1\">"
                    + " Card <input name=\"card\"> Gift <input type=\"checkbox\" name=\"gift\">"
                    + " <input type=\"submit\" value=\"Order\"></form>");
        }
    }
}
