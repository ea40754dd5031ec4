package com.example.shop.desk;

import com.example.shop.dao.Database;
import com.example.shop.dao.LogDao;
import com.example.shop.dao.ProductDao;
import com.example.shop.dao.StockDao;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the catalogue: new products and price lists. */
public final class PriceDesk {

    private final Database database;

    public PriceDesk(Database database) {
        this.database = database;
    }

    /** Adds a product with nothing in stock yet. */
    public void add(String sku, String name, BigDecimal price, String by) throws SQLException {
        try (Database.Lease lease = database.begin()) {
            new ProductDao(lease).add(sku, name, price, by);
            new StockDao(lease).open(sku, 0);
            lease.commit();
        }
    }

    /**
     * Takes over a price list, lines of {@code sku;price}; answers how many. All of it counts or nothing does.
     *
     * @throws RefusedException if a line cannot be read or names an unknown product
     */
    public int takeOver(BufferedReader list, String by) throws IOException, SQLException, RefusedException {
        Map<String, BigDecimal> prices = read(list);
        try (Database.Lease lease = database.begin()) {
            int[] changed = new ProductDao(lease).setPrices(prices, by);
            new LogDao(lease).imported(by, prices.size());
            int line = 0;
            for (String sku : prices.keySet()) {
                if (changed[line++] == 0) {
                    throw new RefusedException("Line " + line + ": there is no product " + sku + ".");
                }
            }
            lease.commit();
        }
        return prices.size();
    }

    private static Map<String, BigDecimal> read(BufferedReader list) throws IOException, RefusedException {
        Map<String, BigDecimal> prices = new LinkedHashMap<String, BigDecimal>();
        for (String line = list.readLine(); line != null; line = list.readLine()) {
            String[] fields = line.split(";");
            try {
                prices.put(fields[0].trim(), new BigDecimal(fields[1].trim()));
            } catch (RuntimeException e) {
                throw new RefusedException("Cannot read \"" + line + "\": expected sku;price, e.g. PEN;18.90");
            }
        }
        if (prices.isEmpty()) {
            throw new RefusedException("The price list is empty.");
        }
        return prices;
    }
}
