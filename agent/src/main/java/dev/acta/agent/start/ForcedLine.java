package dev.acta.agent.start;

import dev.acta.agent.event.Receipt;
import dev.acta.agent.publish.Publisher;
import dev.acta.trail.event.EventBody;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A line of the trail about itself that must be on the disk before something else is done. */
final class ForcedLine {

    private static final long LONGEST_MILLIS = 30_000;

    private ForcedLine() {}

    /**
     * Has it written, and waits. Not the publisher's thread, nor any of the application's.
     *
     * @param type such as {@code trail.adopt}
     * @param body writes its members, on the publisher's thread
     * @return whether the disk is known to have it; if not, it may come there later
     */
    static boolean write(Publisher publisher, String type, EventBody body) throws InterruptedException {
        CompletableFuture<Boolean> forced = new CompletableFuture<>();
        publisher.announce(type, "success", body, new Receipt(forced::complete));
        try {
            return forced.get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
