package com.example.it.xa;

import com.atomikos.icatch.jta.UserTransactionManager;
import com.atomikos.jdbc.AtomikosDataSourceBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.XADataSource;

/** Transactions over two databases by Atomikos, with its pools and its log. Arguments: the data sources as in {@link Resource#source}. */
public final class Managed {

    private Managed() {}

    public static void main(String[] arguments) throws Exception {
        UserTransactionManager manager = new UserTransactionManager();
        manager.init();
        AtomikosDataSourceBean[] both = new AtomikosDataSourceBean[2];
        for (int i = 0; i < 2; i++) {
            XADataSource source = Resource.source(arguments[i]);
            Resource.createTable(source);
            both[i] = new AtomikosDataSourceBean();
            both[i].setUniqueResourceName("database" + i);
            both[i].setXaDataSource(source);
            both[i].setPoolSize(2);
        }
        manager.begin();
        insert(both[0], 10);
        insert(both[1], 10);
        manager.commit();

        manager.begin();
        insert(both[0], 20);
        insert(both[1], 20);
        manager.rollback();

        manager.begin();
        insert(both[0], 30);
        insert(both[1], 30);
        manager.setRollbackOnly();
        try {
            manager.commit();
        } catch (javax.transaction.RollbackException expected) {
            System.out.println("rolled back");
        }

        manager.begin(); // of one database only, and so in one phase
        insert(both[1], 40);
        manager.commit();

        manager.begin();
        insert(both[0], 50);
        try {
            insert(both[1], 10); // taken
        } catch (SQLException expected) {
            manager.rollback();
        }
        both[0].close();
        both[1].close();
        manager.close();
        System.out.println("done");
    }

    private static void insert(AtomikosDataSourceBean database, int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO item (id, what) VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, "row " + id);
            insert.executeUpdate();
        }
    }
}
