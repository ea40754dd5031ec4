package dev.acta.agent.publish;

import dev.acta.agent.event.ApplicationEvent;
import dev.acta.agent.event.ApplicationEvent.Text;
import dev.acta.agent.event.Story;
import dev.acta.trail.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * By what receivers know that an event came twice, as canonical envelopes have it: SHA-256 of event type, source, conversation, interaction
 * and group as they were given, with a bare {@code |} between them, in lower-case hex. Time, trace and data are no part of it: an application that
 * repeats something within one conversation tells its events apart by the interaction.
 */
final class IdempotencyKey {

    private static final String NAME = "idempotency_key";

    private IdempotencyKey() {}

    /** The event's story, with a key among its ids if the application gave source and conversation, and no key of its own. */
    static Story storyOf(ApplicationEvent event) {
        Story story = event.story();
        List<String> ids = story.ids();
        String source = event.text(Text.SOURCE);
        String conversation = conversationOf(event);
        if (source == null || conversation == null || id(ids, NAME) != null) {
            return story;
        }
        List<String> more = new ArrayList<>(ids);
        more.add(NAME);
        more.add(of(event.text(Text.NAME), source, conversation, id(ids, "application_interaction"), id(ids, "group")));
        return story.withIds(more);
    }

    /** As it was given, also if it is no UUID or not in its canonical form. */
    private static String conversationOf(ApplicationEvent event) {
        String given = event.text(Text.CONVERSATION);
        if (given != null) {
            return given;
        }
        String other = id(event.story().ids(), "application_conversation");
        return other == null ? event.story().conversation() : other;
    }

    private static String id(List<String> pairs, String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    /** The key of five parts, where {@code null} is as good as empty. */
    static String of(String... parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? "" : "|").append(parts[i] == null ? "" : parts[i]);
        }
        byte[] digest = Sha256.start().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest, digest.length);
    }
}
