package com.example.shop.job;

import com.example.shop.Tally;
import com.example.shop.dao.Database;
import com.example.shop.dao.StockDao;
import java.sql.SQLException;
import java.util.TimerTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Notes every now and then how many products are about to run out. */
public final class StockWatch extends TimerTask {

    private static final Logger LOG = Logger.getLogger(StockWatch.class.getName());
    private static final int LOW = 10;

    private final Database database;
    private final Tally tally;

    public StockWatch(Database database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    @Override
    public void run() {
        try (Database.Lease lease = database.begin()) {
            StockDao stock = new StockDao(lease);
            stock.alert(stock.countBelow(LOW));
            lease.commit();
        } catch (SQLException e) {
            // A timer that throws never runs again.
            LOG.log(Level.WARNING, "the stock watch failed, next try at its next run", e);
        }
        tally.add(Tally.Count.TIMER_RUNS);
    }
}
