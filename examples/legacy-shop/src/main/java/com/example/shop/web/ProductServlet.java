package com.example.shop.web;

import com.example.shop.desk.PriceDesk;
import com.example.shop.desk.RefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Adds a product: parameters {@code sku}, {@code name}, {@code price}. */
public final class ProductServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;
    /** SQLState class of broken constraints (SQL:2003, 23.1). */
    private static final String CONSTRAINT = "23";

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException, RefusedException {
        String sku = required(request, "sku");
        try {
            new PriceDesk(shop().database)
                    .add(
                            sku,
                            required(request, "name"),
                            new BigDecimal(required(request, "price")),
                            request.getRemoteUser());
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT)) {
                throw new RefusedException("There is a product " + sku + " already.");
            }
            throw e;
        }
        try (Page page = new Page(response, "Product added")) {
            page.text(sku + " is in the catalogue.");
        }
    }
}
