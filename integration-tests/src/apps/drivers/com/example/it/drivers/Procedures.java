package com.example.it.drivers;

/** Called by databases that are in this JVM. */
public final class Procedures {

    private Procedures() {}

    public static int twice(int number) {
        return 2 * number;
    }

    public static void nothing(int number) {}

    /** As Derby gives out parameters. */
    public static void twiceInto(int[] result, int number) {
        result[0] = 2 * number;
    }
}
