package com.example.it.lateclass;

import com.example.it.olddriver.OldDriver;
import java.util.Arrays;
import java.util.Map;

/**
 * Loads one class of a driver before the agent can weave any, waits until the agent has woven it belatedly, and goes on as
 * {@link OldDriver} does with the other arguments.
 */
public final class LateClass {

    private LateClass() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0], false, LateClass.class.getClassLoader());
        while (isWeaving()) {
            Thread.sleep(50);
        }
        OldDriver.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static boolean isWeaving() {
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            if (each.getKey().getName().equals("acta-weaver")) {
                return true;
            }
        }
        return false;
    }
}
