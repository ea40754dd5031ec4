package dev.acta.agent.instrument.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.CallerContext;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContextHeaderTest {

    private static final ContextSeal SEAL =
            new ContextSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final String CONVERSATION = "01234567-89ab-4cde-8f01-23456789abcd";
    private static final long NOW = 1_800_000_000_000L;
    private static final long AGE = 60_000;

    private static Story of(Actor actor) {
        return new Story(actor, Origin.SYSTEM, null, null, 0x1111222233334444L, 0x8555666677778888L);
    }

    private static ReceivedContext read(String header) {
        return ContextHeader.read(header, SEAL, NOW, AGE);
    }

    @Test
    void tellsWhoActsAndWithinWhat() {
        Actor alice = Actor.principal("alice müller\n").withTenant("acme").onBehalfOf("bob");
        CallerContext caller =
                read(ContextHeader.write(of(alice), SEAL, NOW - AGE)).caller();
        assertThat(caller.actor().id()).isEqualTo("alice müller\n");
        assertThat(caller.actor().type()).isEqualTo("user");
        assertThat(caller.actor().tenant()).isEqualTo("acme");
        assertThat(caller.actor().onBehalfOf()).isEqualTo("bob");
        assertThat(caller.actor().how()).isEqualTo(Actor.How.PROPAGATED);
        assertThat(caller.interaction()).isEqualTo("11112222-3333-4444-8555-666677778888");
        assertThat(caller.conversation()).isEqualTo("11112222-3333-4444-8555-666677778888");
    }

    @Test
    void handsOnTheConversationAndGivesTheInteractionOfItsOwn() {
        CallerContext first = new CallerContext(CONVERSATION, CONVERSATION, Actor.propagated("user", "alice"));
        Story story = of(Actor.propagated("user", "alice")).calledBy(first);
        CallerContext second = read(ContextHeader.write(story, SEAL, NOW)).caller();
        assertThat(second.conversation()).isEqualTo(CONVERSATION);
        assertThat(second.interaction()).isEqualTo("11112222-3333-4444-8555-666677778888");
    }

    @Test
    void namesNobodyWhoseNameIsAKey() {
        Actor key = Actor.principal("8fe21c07ab34d9e1").namedByKey().withTenant("acme");
        CallerContext caller = read(ContextHeader.write(of(key), SEAL, NOW)).caller();
        assertThat(caller.actor().isAnonymous()).isTrue();
        assertThat(caller.actor().type()).isEqualTo("anonymous");
        assertThat(caller.actor().tenant()).isEqualTo("acme");
    }

    @Test
    void namesNobodyWhereNobodyIsKnown() {
        CallerContext caller =
                read(ContextHeader.write(of(Actor.ANONYMOUS), SEAL, NOW)).caller();
        assertThat(caller.actor().isAnonymous()).isTrue();
        Actor known = Actor.principal("carol");
        assertThat(caller.beside(known)).isSameAs(known);
    }

    @Test
    void tellsNothingRatherThanHalfAName() {
        assertThat(ContextHeader.write(of(Actor.principal("x".repeat(257))), SEAL, NOW))
                .isNull();
    }

    @Test
    void isForgedAsSoonAsOneCharacterDiffers() {
        String header = ContextHeader.write(of(Actor.principal("alice").withTenant("t")), SEAL, NOW);
        for (int i = 3;
                i < header.length() - 1;
                i++) { // the last one has bits that do not count, and is compared all the same
            char other = header.charAt(i) == '5' ? '6' : '5';
            String changed = header.substring(0, i) + other + header.substring(i + 1);
            assertThat(read(changed).caller()).as(changed).isNull();
            assertThat(read(changed).tag()).as(changed).isEqualTo("context-forged");
        }
        assertThat(read(header + "A").tag()).isEqualTo("context-forged");
    }

    @Test
    void isForgedWithAnotherKey() {
        ContextSeal other = new ContextSeal("another key".getBytes(StandardCharsets.US_ASCII));
        assertThat(read(ContextHeader.write(of(Actor.principal("alice")), other, NOW))
                        .tag())
                .isEqualTo("context-forged");
    }

    @Test
    void isUnsignedWithoutASignature() {
        String header = ContextHeader.write(of(Actor.principal("alice")), SEAL, NOW);
        assertThat(read(header.substring(0, header.lastIndexOf('.') + 1)).tag()).isEqualTo("context-unsigned");
    }

    @Test
    void isStaleBeforeAndAfterItsTime() {
        Story story = of(Actor.principal("alice"));
        assertThat(read(ContextHeader.write(story, SEAL, NOW - AGE - 1)).tag()).isEqualTo("context-stale");
        assertThat(read(ContextHeader.write(story, SEAL, NOW + AGE + 1)).tag()).isEqualTo("context-stale");
        assertThat(read(ContextHeader.write(story, SEAL, NOW + AGE)).caller()).isNotNull();
    }

    @Test
    void isMalformedWhateverElseItIs() {
        String one = ContextHeader.write(of(Actor.principal("alice")), SEAL, NOW);
        for (String header : new String[] {
            "",
            "alice",
            "...",
            "v2" + one.substring(2),
            one + "," + one.substring(3) + "x".repeat(5000),
            signed("v1."),
            signed("v1." + NOW + ".zz.zz.user.YQ.."),
            signed("v1.now.11112222333344448555666677778888.11112222333344448555666677778888.user.YQ.."),
            signed("v1." + NOW + ".11112222333344448555666677778888.1111.user.YQ.."),
            signed("v1." + NOW + ".11112222333344448555666677778888.11112222333344448555666677778888.user.!.."),
        }) {
            assertThat(read(header).tag()).as(header).isEqualTo("context-malformed");
            assertThat(read(header).caller()).as(header).isNull();
        }
        assertThat(read(one + "," + one).caller()).isNull();
    }

    private static String signed(String text) {
        return text + "." + SEAL.sign(text);
    }

    @Test
    void standsBesideWhatIsKnownByOtherMeans() {
        CallerContext caller = new CallerContext(CONVERSATION, CONVERSATION, Actor.propagated("user", "alice"));
        assertThat(caller.beside(Actor.ANONYMOUS).id()).isEqualTo("alice");
        assertThat(caller.beside(Actor.user("eve", Actor.How.JWT_UNVERIFIED)).id())
                .isEqualTo("alice");
        assertThat(caller.beside(Actor.ANONYMOUS.withTenant("t")).tenant()).isEqualTo("t");
        Actor gateway = caller.beside(Actor.principal("gateway"));
        assertThat(gateway.id()).isEqualTo("gateway");
        assertThat(gateway.onBehalfOf()).isEqualTo("alice");
        assertThat(caller.beside(Actor.principal("alice")).onBehalfOf()).isNull();
    }
}
