package com.example.shop.web;

import com.example.shop.dao.Database;
import com.example.shop.dao.LogDao;
import com.example.shop.dao.Product;
import com.example.shop.dao.ProductDao;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The catalogue, open to everybody. Searches are noted, for the buyers want to know what people look for. */
public final class CatalogServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        String term = request.getParameter("q");
        try (Database.Lease lease = shop().database.lease();
                Page page = new Page(response, "Catalogue")) {
            if (term != null) {
                new LogDao(lease).searched(term);
            }
            page.html("<table><tr><th>Product</th><th>Price</th><th>In stock</th></tr>");
            for (Product product : new ProductDao(lease).find(term == null ? "" : term)) {
                page.html("<tr><td>" + Page.escape(product.getSku() + " " + product.getName()) + "</td><td>"
                        + product.getPrice() + "</td><td>" + product.getInStock() + "</td></tr>");
            }
            page.html("</table>");
        }
    }
}
