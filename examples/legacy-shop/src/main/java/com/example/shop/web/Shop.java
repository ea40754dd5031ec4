package com.example.shop.web;

import com.example.shop.Tally;
import com.example.shop.dao.Database;
import javax.servlet.ServletContext;

/** What the pages share, kept in the servlet context. */
final class Shop {

    private static final String ATTRIBUTE = Shop.class.getName();

    final Database database;
    final Tally tally;

    Shop(Database database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    void publish(ServletContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    static Shop of(ServletContext context) {
        return (Shop) context.getAttribute(ATTRIBUTE);
    }
}
