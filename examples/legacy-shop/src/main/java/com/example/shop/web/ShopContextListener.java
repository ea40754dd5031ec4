package com.example.shop.web;

import com.example.shop.Tally;
import com.example.shop.dao.Database;
import com.example.shop.job.StockWatch;
import java.sql.SQLException;
import java.util.Timer;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;

/**
 * Opens the shop when it is deployed and closes it when it is undeployed. Parameters come from {@code web.xml}; a system
 * property {@code shop.<name>} overrides one: {@code jdbcDriver}, {@code jdbcUrl}, {@code stockWatchSeconds} (0: off).
 */
public final class ShopContextListener implements ServletContextListener {

    private Database database;
    private Timer timer;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Tally tally = new Tally();
        try {
            database = Database.open(parameter(context, "jdbcDriver"), parameter(context, "jdbcUrl"), tally);
        } catch (SQLException e) {
            throw new IllegalStateException("the shop's database cannot be opened", e);
        }
        new Shop(database, tally).publish(context);
        long seconds = Long.parseLong(parameter(context, "stockWatchSeconds"));
        if (seconds > 0) {
            timer = new Timer("stock-watch", true);
            timer.schedule(new StockWatch(database, tally), seconds * 1000, seconds * 1000);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (timer != null) {
            timer.cancel();
        }
        if (database != null) {
            try {
                database.close();
            } catch (SQLException e) {
                event.getServletContext().log("the shop's database did not close properly", e);
            }
        }
    }

    private static String parameter(ServletContext context, String name) {
        return System.getProperty("shop." + name, context.getInitParameter(name));
    }
}
