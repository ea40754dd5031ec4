package com.example.shop.desk;

import com.example.shop.Tally;
import com.example.shop.dao.Database;
import com.example.shop.dao.OrderDao;
import com.example.shop.dao.ProductDao;
import com.example.shop.dao.StockDao;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.SortedMap;

/** Takes orders: an order is one transaction, with all its lines or not at all. */
public final class OrderDesk {

    private static final String GIFT = "GIFT";

    private final Database database;
    private final Tally tally;

    public OrderDesk(Database database, Tally tally) {
        this.database = database;
        this.tally = tally;
    }

    /**
     * Places an order and answers its number.
     *
     * @param items product to quantity; sorted, so that two orders never wait for each other's rows in a circle
     * @param cardNumber what to charge, or null to pay on account
     * @param gift whether to add the gift, as long as there are some
     * @throws RefusedException if a product is unknown or there is not enough of it; nothing is kept then
     */
    public long place(String user, SortedMap<String, Integer> items, String cardNumber, boolean gift)
            throws SQLException, RefusedException {
        try (Database.Lease lease = database.begin()) {
            OrderDao orders = new OrderDao(lease);
            long order = orders.open(user, cardNumber);
            BigDecimal total = addItems(lease, orders, order, items);
            if (gift) {
                addGift(lease, orders, order);
            }
            orders.setTotal(order, total);
            lease.commit();
            tally.add(Tally.Count.ORDERS_PLACED);
            return order;
        } catch (RefusedException e) {
            tally.add(Tally.Count.ORDERS_REFUSED);
            throw e;
        }
    }

    private static BigDecimal addItems(Database.Lease lease, OrderDao orders, long order, Map<String, Integer> items)
            throws SQLException, RefusedException {
        ProductDao products = new ProductDao(lease);
        StockDao stock = new StockDao(lease);
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<String, Integer> item : items.entrySet()) {
            String sku = item.getKey();
            int quantity = item.getValue();
            BigDecimal price = products.priceOf(sku);
            if (price == null) {
                throw new RefusedException("There is no product " + sku + ".");
            }
            orders.addLine(order, sku, quantity, price);
            if (!stock.take(sku, quantity)) {
                throw new RefusedException("There are not " + quantity + " of " + sku + " in stock.");
            }
            total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
        }
        return total;
    }

    /** The gift is a courtesy: when there is none left, only its line is taken back and the order stands. */
    private void addGift(Database.Lease lease, OrderDao orders, long order) throws SQLException {
        Savepoint withoutGift = lease.connection().setSavepoint("without_gift");
        orders.addLine(order, GIFT, 1, BigDecimal.ZERO);
        if (!new StockDao(lease).take(GIFT, 1)) {
            lease.connection().rollback(withoutGift);
            tally.add(Tally.Count.SAVEPOINT_ROLLBACKS);
        }
    }
}
