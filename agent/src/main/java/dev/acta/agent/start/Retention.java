package dev.acta.agent.start;

import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.Publisher;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.Timestamp;
import dev.acta.trail.retain.ExpiredSegments;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Removes what the operator does not want to keep any longer, each segment when the trail says so on the disk. One thread; any may set the days. */
final class Retention implements ExpiredSegments.Removal {

    private static final long DAY_MICROS = 86_400_000_000L;
    private final TrailWriter trail;
    private final Publisher publisher;
    private final AgentLog log;
    /** Said once. */
    private final Set<String> troubles = new HashSet<>();

    private volatile Long days;

    Retention(TrailWriter trail, Publisher publisher, AgentLog log) {
        this.trail = trail;
        this.publisher = publisher;
        this.log = log;
    }

    /** @param now after how many days a segment goes, {@code null} for never */
    void use(Long now) {
        days = now;
    }

    /** @return how many segments went */
    int remove() throws IOException, InterruptedException {
        Long keep = days;
        if (keep == null) {
            return 0;
        }
        String rule = "acta.trail.retention-days=" + keep;
        String before = Timestamp.format(System.currentTimeMillis() * 1_000 - keep * DAY_MICROS);
        int removed = new ExpiredSegments(trail.folder(), trail.segmentNumber(), before, rule, this).remove();
        if (removed > 0) {
            log.info("{} segments of the trail are removed, {}", removed, rule);
        }
        return removed;
    }

    @Override
    public boolean told(EventBody body) throws InterruptedException {
        return ForcedLine.write(publisher, "trail.retention", body);
    }

    @Override
    public void kept(String chain, String reason) {
        if (troubles.size() < 100 && troubles.add(chain)) {
            log.warn("nothing more of chain {} is removed, though it is old enough: {}", chain, reason);
        }
    }
}
