package dev.acta.agent.start;

import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.Publisher;
import dev.acta.trail.adopt.EarlierChains;
import dev.acta.trail.adopt.TakenOver;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Has the chains of dead JVMs named by this one's, once, on a thread of its own: neither the application's start nor the publisher waits for a disk
 * that is slow, or that hangs. What is not done when the JVM ends the next one does.
 */
final class TakeOver implements Runnable {

    /** Another JVM that begins, or a verifier that looks, holds a chain for a moment. */
    private static final int ROUNDS = 3;

    private static final long BETWEEN_MILLIS = 1_000;

    private final Path chain;
    private final Publisher publisher;
    private final AgentLog log;

    /** @param chain folder of the chain that is being written */
    TakeOver(Path chain, Publisher publisher, AgentLog log) {
        this.chain = chain;
        this.publisher = publisher;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            boolean areLeft = true;
            for (int round = 1; areLeft && round <= ROUNDS; round++) {
                EarlierChains earlier = new EarlierChains(chain);
                for (TakenOver taken = earlier.next(); taken != null; taken = earlier.next()) {
                    name(taken);
                }
                areLeft = earlier.areLeft() && round < ROUNDS;
                if (areLeft) {
                    Thread.sleep(BETWEEN_MILLIS);
                } else {
                    tell(earlier);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // the trail is whole without it
            log.warn("chains of earlier JVMs are not named; the next JVM tries it again", e);
        }
    }

    private void tell(EarlierChains earlier) {
        for (String trouble : earlier.troubles()) {
            log.warn("a chain of an earlier JVM cannot be taken over: {}", trouble);
        }
    }

    private void name(TakenOver chains) throws IOException, InterruptedException {
        try (TakenOver taken = chains) {
            // chains are held no longer for a line that does not come to the disk: another JVM may name them, too,
            // which does no harm
            ForcedLine.write(publisher, "trail.adopt", taken::writeTo);
        }
    }
}
