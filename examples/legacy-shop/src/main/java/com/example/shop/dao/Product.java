package com.example.shop.dao;

import java.math.BigDecimal;

/** A product as the catalogue shows it. */
public final class Product {

    private final String sku;
    private final String name;
    private final BigDecimal price;
    private final int inStock;

    Product(String sku, String name, BigDecimal price, int inStock) {
        this.sku = sku;
        this.name = name;
        this.price = price;
        this.inStock = inStock;
    }

    public String getSku() {
        return sku;
    }

    public String getName() {
        return name;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public int getInStock() {
        return inStock;
    }
}
