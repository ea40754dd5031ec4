package dev.acta.agent.publish;

import dev.acta.agent.event.Ranges;
import dev.acta.trail.event.EventWriter;

/** Numbers as an array: one that stands alone as itself, several side by side as the first and the last of them. */
final class NumberRanges {

    private NumberRanges() {}

    static void write(String name, Ranges ranges, EventWriter out) {
        out.array(name);
        for (int i = 0; i < ranges.size(); i++) {
            long first = ranges.first(i);
            long last = ranges.last(i);
            if (first == last) {
                out.number(null, first);
            } else {
                out.array(null).number(null, first).number(null, last).endArray();
            }
        }
        if (ranges.total() > ranges.size()) {
            out.markCut(ranges.total());
        }
        out.endArray();
    }
}
