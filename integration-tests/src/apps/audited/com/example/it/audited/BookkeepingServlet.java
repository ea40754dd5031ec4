package com.example.it.audited;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Calls each audited method once per request. */
public final class BookkeepingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Bookkeeping bookkeeping = new Bookkeeping();
        String answer = bookkeeping.approve(request.getParameter("invoice"), 250);
        long refunded = Bookkeeping.refund(250, "swordfish");
        String refused = "nothing refused";
        try {
            bookkeeping.refuse("X-9");
        } catch (IllegalArgumentException e) {
            refused = e.getMessage();
        }
        bookkeeping.notAudited();
        Bookkeeping.Ledger ledger = new Bookkeeping.Ledger();
        ledger.post("1200");
        response.getWriter().print(answer + ", " + refunded + ", " + refused + ", " + ledger.balance());
    }
}
