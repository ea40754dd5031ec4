package com.example.shop.web;

import com.example.shop.dao.CustomerDao;
import com.example.shop.dao.Database;
import com.example.shop.desk.RefusedException;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The customer's address: shown, and changed by one statement that commits by itself. */
public final class AccountServlet extends ShopServlet {

    private static final long serialVersionUID = 1L;

    @Override
    void serve(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException, RefusedException {
        try (Database.Lease lease = shop().database.lease()) {
            CustomerDao customers = new CustomerDao(lease);
            if (isPost(request)) {
                customers.move(request.getRemoteUser(), required(request, "address"));
                response.sendRedirect(request.getContextPath() + "/account");
                return;
            }
            String address = customers.addressOf(request.getRemoteUser());
            try (Page page = new Page(response, "Your account")) {
                page.html("<form method=\"post\" action=\"/shop/account\">Address <input name=\"address\" value=\""
                        + Page.escape(address == null ? "" : address)
                        + "\"> <input type=\"submit\" value=\"Change\"></form>");
            }
        }
    }
}
