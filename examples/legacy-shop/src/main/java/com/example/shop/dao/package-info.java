/**
 * Rows in, rows out: raw JDBC with SQL in strings, one DAO per table or pair of tables, on connections from a pool of our
 * own. No business rule is decided here, and no DAO commits.
 */
package com.example.shop.dao;
