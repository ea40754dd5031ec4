package com.example.shop.web;

import com.example.shop.desk.OrderDesk;
import com.example.shop.desk.RefusedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Places an order: parameters {@code sku} and {@code quantity}, as often as there are items; {@code card}, {@code gift}. */
public final class OrderServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException, RefusedException {
        if (!isPost(request)) {
            response.sendRedirect(request.getContextPath() + "/orders");
            return;
        }
        long order = new OrderDesk(shop().database, shop().tally)
                .place(
                        request.getRemoteUser(),
                        items(request),
                        request.getParameter("card"),
                        request.getParameter("gift") != null);
        try (Page page = new Page(response, "Thank you")) {
            page.text("Your order has number " + order + ".");
        }
    }

    private static SortedMap<String, Integer> items(HttpServletRequest request) throws RefusedException {
        required(request, "sku");
        required(request, "quantity");
        String[] skus = request.getParameterValues("sku");
        String[] quantities = request.getParameterValues("quantity");
        if (skus.length != quantities.length) {
            throw new RefusedException("Please give one quantity per product.");
        }
        SortedMap<String, Integer> items = new TreeMap<String, Integer>();
        for (int i = 0; i < skus.length; i++) {
            items.put(skus[i], quantity(quantities[i]));
        }
        return items;
    }

    private static int quantity(String text) throws RefusedException {
        try {
            int quantity = Integer.parseInt(text.trim());
            if (quantity > 0) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer as zero
        }
        throw new RefusedException("\"" + text + "\" is not a quantity.");
    }
}
