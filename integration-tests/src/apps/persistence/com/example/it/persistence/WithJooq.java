package com.example.it.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ on connections whose transactions the application ends itself. */
final class WithJooq implements Parts {

    private static final Table<Record> PART = DSL.table("part");
    private static final Field<Integer> ID = DSL.field("id", SQLDataType.INTEGER);
    private static final Field<String> NAME = DSL.field("name", SQLDataType.VARCHAR);
    private static final Field<String> COLOUR = DSL.field("colour", SQLDataType.VARCHAR);

    private final Database database;

    WithJooq(Database database) {
        this.database = database;
    }

    private interface Work {
        int with(DSLContext context);
    }

    private int transaction(boolean commits, Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int answer = work.with(DSL.using(connection, SQLDialect.H2));
                if (commits) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return answer;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static Query insert(DSLContext context, String[] part) {
        return context.insertInto(PART, ID, NAME, COLOUR).values(Integer.valueOf(part[0]), part[1], part[2]);
    }

    @Override
    public void add(final String[]... parts) throws SQLException {
        transaction(true, new Work() {
            @Override
            public int with(DSLContext context) {
                if (parts.length == 1) {
                    return insert(context, parts[0]).execute();
                }
                Object[][] rows = new Object[parts.length][];
                for (int i = 0; i < parts.length; i++) {
                    rows[i] = new Object[] {Integer.valueOf(parts[i][0]), parts[i][1], parts[i][2]};
                }
                return context.batch(insert(context, parts[0])).bind(rows).execute().length;
            }
        });
    }

    @Override
    public void paintAndThinkBetterOfIt(final int id, final String colour) throws SQLException {
        transaction(false, new Work() {
            @Override
            public int with(DSLContext context) {
                return context.update(PART)
                        .set(COLOUR, colour)
                        .where(ID.equal(id))
                        .execute();
            }
        });
    }

    @Override
    public void remove(final int id) throws SQLException {
        transaction(true, new Work() {
            @Override
            public int with(DSLContext context) {
                return context.delete(PART).where(ID.equal(id)).execute();
            }
        });
    }

    @Override
    public int countOf(final String colour) throws SQLException {
        return transaction(true, new Work() {
            @Override
            public int with(DSLContext context) {
                List<String> names = new ArrayList<String>();
                for (Record each : context.select(NAME)
                        .from(PART)
                        .where(COLOUR.equal(colour))
                        .fetch()) {
                    names.add(each.getValue(NAME));
                }
                return names.size();
            }
        });
    }
}
