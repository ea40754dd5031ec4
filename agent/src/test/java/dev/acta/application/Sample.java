package dev.acta.application;

import java.sql.SQLException;

/** A class of an application; without string concatenation, so that its class file can pass for one of any age. */
public class Sample {

    public int add(int a, long b) {
        int sum = a;
        for (long i = 0; i < b; i++) {
            sum++;
        }
        return sum;
    }

    public String fail(String why) throws SQLException {
        if (why != null) {
            throw new SQLException(why);
        }
        return "fine";
    }

    public static void nothing() {
        Math.abs(1);
    }

    @Noted(action = "APPROVE", module = 7)
    public String approve(String customer, double[] amounts) {
        return amounts.length > 0 ? customer : null;
    }

    @Noted
    private static String hidden(String text) {
        return text;
    }

    public String joined(int first, String second, long third) {
        return new StringBuilder()
                .append(first)
                .append(' ')
                .append(second)
                .append(' ')
                .append(third)
                .toString();
    }

    public static String callHidden(String text) {
        return hidden(text);
    }
}
