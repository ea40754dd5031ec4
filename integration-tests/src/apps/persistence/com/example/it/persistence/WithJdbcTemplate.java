package com.example.it.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's template, with Spring's transactions. */
final class WithJdbcTemplate implements Parts {

    private static final String INSERT = "INSERT INTO part (id, name, colour) VALUES (?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    WithJdbcTemplate(Database database) {
        jdbc = new JdbcTemplate(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    private static Object[] row(String[] part) {
        return new Object[] {Integer.valueOf(part[0]), part[1], part[2]};
    }

    @Override
    public void add(final String[]... parts) {
        transactions.execute(new TransactionCallback<Object>() {
            @Override
            public Object doInTransaction(TransactionStatus status) {
                if (parts.length == 1) {
                    return jdbc.update(INSERT, row(parts[0]));
                }
                List<Object[]> rows = new ArrayList<Object[]>();
                for (String[] part : parts) {
                    rows.add(row(part));
                }
                return jdbc.batchUpdate(INSERT, rows);
            }
        });
    }

    @Override
    public void paintAndThinkBetterOfIt(final int id, final String colour) {
        transactions.execute(new TransactionCallback<Object>() {
            @Override
            public Object doInTransaction(TransactionStatus status) {
                status.setRollbackOnly();
                return jdbc.update("UPDATE part SET colour = ? WHERE id = ?", colour, id);
            }
        });
    }

    @Override
    public void remove(final int id) {
        transactions.execute(new TransactionCallback<Object>() {
            @Override
            public Object doInTransaction(TransactionStatus status) {
                return jdbc.update("DELETE FROM part WHERE id = ?", id);
            }
        });
    }

    @Override
    public int countOf(String colour) {
        return jdbc.query(
                        "SELECT name FROM part WHERE colour = ?",
                        new RowMapper<String>() {
                            @Override
                            public String mapRow(ResultSet row, int number) throws SQLException {
                                return row.getString(1);
                            }
                        },
                        colour)
                .size();
    }
}
