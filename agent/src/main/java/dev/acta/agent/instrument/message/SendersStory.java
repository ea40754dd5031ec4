package dev.acta.agent.instrument.message;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.CallerContext;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.propagate.ReceivedContext;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

    /** Where all messages are part of one piece of work: its id. */
    static final class Interaction {

        private final long high;
        private final long low;

        Interaction() {
            ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
            high = random.nextLong() & ~0xF000L | 0x4000L; // UUID version 4, RFC 9562
            low = random.nextLong() >>> 2 | 0x8000000000000000L;
        }
    }

    /**
     * @param services of the agent
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     */
    static SendersStory of(CaptureServices services, String header, Trace trace) {
        return of(services, header, trace, new Interaction());
    }

    /** The same of a message that is worked on together with others. */
    static SendersStory of(CaptureServices services, String header, Trace trace, Interaction interaction) {
        PropagationRules rules = services.rules().propagation();
        ReceivedContext received = header == null || rules.seal() == null
                ? null
                : ContextHeader.read(header, rules.seal(), System.currentTimeMillis(), rules.maxMessageAgeMillis());
        Story story = own(services, trace, interaction);
        if (received != null && received.caller() != null) {
            story = story.calledBy(received.caller()).with(received.caller().actor());
        }
        return new SendersStory(story, received == null ? null : received.tag());
    }

    private static Story own(CaptureServices services, Trace trace, Interaction interaction) {
        return new Story(
                Actor.service(services.rules().jobs().account()),
                MESSAGE,
                null,
                trace,
                interaction.high,
                interaction.low);
    }

    /**
     * On whose behalf several messages are worked on together. What their senders have in common holds: who they are, within which conversation, because
     * of which request; where they differ, the work is the service's own.
     *
     * @param services of the agent
     * @param stories of the messages, at least one
     * @param interaction that they share
     */
    static Story common(CaptureServices services, List<SendersStory> stories, Interaction interaction) {
        Story first = stories.get(0).story;
        CallerContext caller = first.caller();
        Trace trace = first.trace();
        for (SendersStory each : stories) {
            caller = common(caller, each.story.caller());
            trace = common(trace, each.story.trace());
        }
        Story own = own(services, trace, interaction);
        return caller == null ? own : own.calledBy(caller).with(caller.actor());
    }

    private static CallerContext common(CallerContext one, CallerContext other) {
        return one == null || other == null || !one.actor().isSameAs(other.actor())
                ? null
                : new CallerContext(
                        common(one.conversation(), other.conversation()),
                        common(one.interaction(), other.interaction()),
                        one.actor());
    }

    private static Trace common(Trace one, Trace other) {
        return one != null && other != null && one.id().equals(other.id()) && Objects.equals(one.span(), other.span())
                ? one
                : null;
    }

    private static String common(String one, String other) {
        return one != null && one.equals(other) ? one : null;
    }

    Story story() {
        return story;
    }

    /** Why the sender's context does not count, {@code null} if it does or there is none. */
    String tag() {
        return tag;
    }
}
