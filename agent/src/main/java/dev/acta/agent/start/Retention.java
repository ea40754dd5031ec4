package dev.acta.agent.start;

import dev.acta.agent.event.Receipt;
import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.Publisher;
import dev.acta.trail.event.Timestamp;
import dev.acta.trail.read.SegmentSummary;
import dev.acta.trail.retain.ExpiredSegments;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Removes what the operator does not want to keep any longer, each segment when the trail says so on the disk. One thread; any may set the days. */
final class Retention implements ExpiredSegments.Removal {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long LONGEST_MILLIS = 30_000;

    private final TrailWriter trail;
    private final Publisher publisher;
    private final AgentLog log;
    /** Said once. */
    private final Set<String> troubles = new HashSet<>();

    private volatile Long days;
    private String rule;

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
        rule = "acta.trail.retention-days=" + keep;
        String before = Timestamp.format(System.currentTimeMillis() * 1_000 - keep * DAY_MICROS);
        int removed = new ExpiredSegments(trail.folder(), trail.segmentNumber(), before, this).remove();
        if (removed > 0) {
            log.info("{} segments of the trail are removed, {}", removed, rule);
        }
        return removed;
    }

    @Override
    public boolean told(SegmentSummary segment) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        boolean[] forced = new boolean[1];
        Receipt receipt = new Receipt(isForced -> {
            forced[0] = isForced;
            answered.countDown();
        });
        publisher.announce("trail.retention", "success", out -> segment.facts().writeTo(out, rule), receipt);
        return answered.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS) && forced[0];
    }

    @Override
    public void kept(String chain, String reason) {
        if (troubles.size() < 100 && troubles.add(chain)) {
            log.warn("nothing more of chain {} is removed, though it is old enough: {}", chain, reason);
        }
    }
}
