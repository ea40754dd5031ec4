package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ApplicationEvent;
import dev.acta.agent.event.ApplicationEvent.Text;
import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    private static final String CONVERSATION = "550e8400-e29b-41d4-a716-446655440000";
    private static final Story NOBODY = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);

    private final ClaimedContext.Builder claimed = new ClaimedContext.Builder(null);

    private ApplicationEvent event(String name, String source, String conversation) {
        ApplicationEvent event = new ApplicationEvent(0, NOBODY.within(claimed.build()));
        event.text(Text.NAME, name);
        event.text(Text.SOURCE, source);
        event.text(Text.CONVERSATION, conversation);
        return event;
    }

    private static String key(ApplicationEvent event) {
        List<String> ids = IdempotencyKey.storyOf(event).ids();
        int at = ids.indexOf("idempotency_key");
        return at < 0 ? null : ids.get(at + 1);
    }

    @Test
    void isThatOfTheReferenceForAllFiveParts() {
        claimed.id("application_interaction", "int-2001");
        claimed.id("group", "grp-1001");
        assertThat(key(event("DISCONNECT_REQUEST_RECEIVED", "CRON", CONVERSATION)))
                .isEqualTo("be04c26e6b201c1b06be0d1353e9eebe7b4d10cef98a0f179819f15beef0a6d3");
        assertThat(key(event("DISCONNECT_API_TRIGGERED", "API", CONVERSATION)))
                .isEqualTo("f0c2645cbb0f9cc6d9ab109f69712cd8c8fd28fc59855c1b4e6d6446aaa3e196");
    }

    @Test
    void takesWhatIsMissingForEmpty() {
        assertThat(key(event("BILLING_VALIDATION_FAILED", "OTHER", CONVERSATION)))
                .isEqualTo("d93c5c1f0edeab76fce53ca1da356942f537fcb71687607543253ee50daf1136");
    }

    @Test
    void isOfTheTextAsItWasGiven() {
        claimed.conversation(CONVERSATION);
        assertThat(key(event("A", "API", CONVERSATION.toUpperCase())))
                .isEqualTo(IdempotencyKey.of("A", "API", CONVERSATION.toUpperCase(), null, null))
                .isNotEqualTo(IdempotencyKey.of("A", "API", CONVERSATION, null, null));
    }

    @Test
    void takesTheConversationOfTheContextIfTheEventNamesNone() {
        claimed.conversation(CONVERSATION);
        assertThat(key(event("A", "API", null))).isEqualTo(IdempotencyKey.of("A", "API", CONVERSATION, "", ""));
    }

    @Test
    void takesTheConversationOfTheContextIfThatIsNoUuid() {
        claimed.id("application_conversation", "C-1");
        assertThat(key(event("A", "API", null))).isEqualTo(IdempotencyKey.of("A", "API", "C-1", "", ""));
    }

    @Test
    void staysTheApplicationsOwn() {
        claimed.id("idempotency_key", "mine");
        assertThat(IdempotencyKey.storyOf(event("A", "API", CONVERSATION)).ids())
                .containsExactly("idempotency_key", "mine");
    }

    @Test
    void isMissingWithoutSourceOrConversation() {
        assertThat(key(event("A", null, CONVERSATION))).isNull();
        assertThat(key(event("A", "API", null))).isNull();
    }

    /** By design of the reference; the interaction is what keeps events apart. */
    @Test
    void cannotTellWhereAPartEnds() {
        assertThat(IdempotencyKey.of("A", "API", CONVERSATION, "x|y", "z"))
                .isEqualTo(IdempotencyKey.of("A", "API", CONVERSATION, "x", "y|z"));
    }
}
