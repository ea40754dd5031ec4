package dev.acta.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was expected, and whether it came out so. Not for several threads. */
final class Report {

    private final List<String> failures = new ArrayList<>();
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void expect(String what, boolean came, Object instead) {
        if (came) {
            out.println("  ok      " + what);
        } else {
            String failure = what + ": " + instead;
            failures.add(failure);
            out.println("  NOT SO  " + failure);
        }
    }

    void expectEqual(String what, Object expected, Object actual) {
        expect(what, expected.equals(actual), "expected " + expected + ", is " + actual);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
