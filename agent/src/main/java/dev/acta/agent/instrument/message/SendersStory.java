package dev.acta.agent.instrument.message;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.propagate.ReceivedContext;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;

/** On whose behalf a message is worked on: its sender's, where that is believed, else the service's own. Immutable. */
final class SendersStory {

    private static final Origin MESSAGE =
            new Origin("MESSAGE", null, null, Collections.<String>emptyList(), null, null, null);

    private final Story story;
    private final String tag;

    private SendersStory(Story story, String tag) {
        this.story = story;
        this.tag = tag;
    }

    /**
     * @param services of the agent
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     */
    static SendersStory of(CaptureServices services, String header, Trace trace) {
        PropagationRules rules = services.rules().propagation();
        ReceivedContext received = header == null || rules.seal() == null
                ? null
                : ContextHeader.read(header, rules.seal(), System.currentTimeMillis(), rules.maxMessageAgeMillis());
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        Story story = new Story(
                Actor.service(services.rules().jobs().account()),
                MESSAGE,
                null,
                trace,
                random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                random.nextLong() >>> 2 | 0x8000000000000000L);
        if (received != null && received.caller() != null) {
            story = story.calledBy(received.caller()).with(received.caller().actor());
        }
        return new SendersStory(story, received == null ? null : received.tag());
    }

    Story story() {
        return story;
    }

    /** Why the sender's context does not count, {@code null} if it does or there is none. */
    String tag() {
        return tag;
    }
}
