package com.example.it.everyadvice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Branches of distributed transactions, as a transaction manager makes them. */
final class Distributed {

    private static final class Id implements Xid {

        private final byte number;

        private Id(int number) {
            this.number = (byte) number;
        }

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {number};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    private Distributed() {}

    static void work(String url) throws Exception {
        Class<?> type = Class.forName("org.h2.jdbcx.JdbcDataSource");
        Object source = type.getDeclaredConstructor().newInstance();
        type.getMethod("setURL", String.class).invoke(source, url);
        type.getMethod("setUser", String.class).invoke(source, "sa");
        type.getMethod("setPassword", String.class).invoke(source, "");
        XAConnection connection = ((XADataSource) source).getXAConnection();
        XAResource resource = connection.getXAResource();
        try (Connection database = connection.getConnection()) {
            execute(database, "CREATE TABLE account (id INT PRIMARY KEY)");
            Id committed = insert(resource, database, 1);
            resource.prepare(committed);
            resource.commit(committed, false);
            resource.rollback(insert(resource, database, 2));
            resource.commit(insert(resource, database, 3), true);
            resource.forget(committed);
            System.out.println("in doubt " + resource.recover(XAResource.TMSTARTRSCAN).length);
        } finally {
            connection.close();
        }
    }

    private static Id insert(XAResource resource, Connection database, int number) throws SQLException, XAException {
        Id id = new Id(number);
        resource.start(id, XAResource.TMNOFLAGS);
        execute(database, "INSERT INTO account VALUES (" + number + ")");
        resource.end(id, XAResource.TMSUCCESS);
        return id;
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
