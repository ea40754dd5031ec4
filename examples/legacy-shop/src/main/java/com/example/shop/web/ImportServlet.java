package com.example.shop.web;

import com.example.shop.desk.PriceDesk;
import com.example.shop.desk.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Takes over a price list: the body of the request, or without a body the list the shop was delivered with. */
public final class ImportServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException, RefusedException {
        int lines;
        try (BufferedReader list = list(request)) {
            lines = new PriceDesk(shop().database).takeOver(list, request.getRemoteUser());
        }
        try (Page page = new Page(response, "Prices imported")) {
            page.text(lines + " prices are set.");
        }
    }

    private BufferedReader list(HttpServletRequest request) throws IOException {
        if (request.getContentLength() > 0) {
            return request.getReader();
        }
        return new BufferedReader(new InputStreamReader(
                getServletContext().getResourceAsStream("/WEB-INF/prices.csv"), StandardCharsets.UTF_8));
    }
}
