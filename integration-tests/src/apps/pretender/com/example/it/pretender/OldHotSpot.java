package com.example.it.pretender;

/**
 * A Java agent that makes the JVM say it is HotSpot 8u31 to whoever asks after it. The JVM itself overwrites these properties when
 * they are given on the command line.
 */
public final class OldHotSpot {

    private OldHotSpot() {}

    public static void premain(String argument) {
        System.setProperty("java.version", "1.8.0_31");
        System.setProperty("java.vm.version", "25.31-b07");
        System.setProperty("java.vm.name", "Java HotSpot(TM) 64-Bit Server VM");
    }
}
