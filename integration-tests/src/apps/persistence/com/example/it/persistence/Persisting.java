package com.example.it.persistence;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps parts by five frameworks, each in a database of its own: the same work with each. */
public final class Persisting {

    private Persisting() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        work(new WithJdbcTemplate(new Database("jdbctemplate")));
        work(new WithMyBatis(new Database("mybatis")));
        work(new WithJooq(new Database("jooq")));
        work(new WithJpa("hibernate", new Database("hibernate")));
        work(new WithJpa("eclipselink", new Database("eclipselink")));
    }

    private static void work(Parts parts) throws Exception {
        parts.add(new String[] {"1", "wheel", "red"});
        parts.add(new String[] {"2", "axle", "grey"}, new String[] {"3", "hub", "grey"});
        parts.paintAndThinkBetterOfIt(1, "blue");
        parts.remove(3);
        if (parts.countOf("grey") != 1) {
            throw new IllegalStateException("there should be one grey part");
        }
        try {
            parts.add(new String[] {"1", "nut", "black"});
            throw new IllegalStateException("there is a part 1 already");
        } catch (RuntimeException expected) {
            if (expected instanceof IllegalStateException && expected.getCause() == null) {
                throw expected;
            }
        }
    }
}
