package dev.acta.agent.instrument.rmi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.RemoteCall;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.Recorded;
import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.security.Principal;
import java.security.PrivilegedAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class RmiCaptureTest {

    private static final Story REQUEST = new Story(Actor.principal("alice"), Origin.api("10.0.0.7"), null, null, 1, 2);

    private final Recorded recorded = new Recorded();
    private final RmiCapture capture = new RmiCapture(recorded.services());

    /** A remote interface. */
    private interface Till extends Remote {
        void pay(String what) throws IOException;
    }

    private static class Counter implements Till {
        @Override
        public void pay(String what) {
            // nothing to do
        }
    }

    /** As the operator wants it. */
    private static final class CounterExcluded extends Counter {}

    private RemoteCall called(Object target) throws NoSuchMethodException {
        Object begun = capture.begins(target);
        capture.calls(Till.class.getMethod("pay", String.class));
        capture.ended(begun, null);
        return recorded.only(RemoteCall.class);
    }

    private Story now() {
        return recorded.context().current().story();
    }

    @Test
    void aCallIsTheServicesOwnUntilItEnds() throws NoSuchMethodException {
        recorded.context().current().work(REQUEST);
        Object begun = capture.begins(new Counter());
        Story within = now();
        capture.calls(Till.class.getMethod("pay", String.class));
        capture.ended(begun, null);
        RemoteCall call = recorded.only(RemoteCall.class);
        assertThat(call.story()).isSameAs(within);
        assertThat(within.hasInteraction()).isTrue();
        assertThat(within.actor().type()).isEqualTo("service");
        assertThat(within.actor().id()).isEqualTo("shop");
        assertThat(within.origin().kind()).isEqualTo("API");
        assertThat(call.type()).isEqualTo(Counter.class.getName());
        assertThat(call.method()).isEqualTo("pay");
        assertThat(call.failure()).isNull();
        assertThat(call.durationNanos()).isNotNegative();
        assertThat(now()).isSameAs(REQUEST);
        assertThat(recorded.context().current().remoteCall()).isNull();
    }

    @Test
    void aClassThatTheJvmHasMadeIsToldByItsInterface() throws NoSuchMethodException {
        Object proxy =
                Proxy.newProxyInstance(Till.class.getClassLoader(), new Class<?>[] {Till.class}, (p, m, a) -> null);
        Till lambda = what -> {};
        assertThat(called(proxy).type()).isEqualTo(Till.class.getName());
        assertThat(called(lambda).type()).isEqualTo(Till.class.getName());
    }

    @Test
    void objectsOfTheJdksOwnAndExcludedOnesAreNotTold() {
        assertThat(capture.begins(new java.util.ArrayList<>())).isNull();
        assertThat(capture.begins(new CounterExcluded())).isNull();
        capture.calls("void list()");
        capture.fails(new IOException("of the registry"));
        capture.ended(null, null);
        assertThat(recorded.events()).isEmpty();
        assertThat(now()).isNull();
    }

    @Test
    void theFirstFailureSaysWhy() {
        Object begun = capture.begins(new Counter());
        capture.fails(new InvalidClassException("no such class here"));
        capture.ended(begun, new IOException("connection reset"));
        RemoteCall call = recorded.only(RemoteCall.class);
        assertThat(call.failure().message()).isEqualTo("no such class here");
        assertThat(call.method()).as("nothing has named one").isEqualTo("<unknown>");
    }

    @Test
    void anAnswerThatCannotBeSentIsAFailure() {
        capture.ended(capture.begins(new Counter()), new IOException("connection reset"));
        assertThat(recorded.only(RemoteCall.class).failure().message()).isEqualTo("connection reset");
    }

    @Test
    void skeletonsNameTheirOperationsAsText() {
        for (String[] each : new String[][] {
            {"java.lang.String pay(java.lang.String, int)", "pay"}, {"pay()", "pay"}, {"op: 7", "op: 7"}
        }) {
            Object begun = capture.begins(new Counter());
            capture.calls((Object) each[0]);
            capture.ended(begun, null);
            assertThat(recorded.only(RemoteCall.class).method()).isEqualTo(each[1]);
        }
    }

    @Test
    void callsWithinCallsAreEachTheirOwn() {
        Object outer = capture.begins(new Counter());
        Story outside = now();
        Object inner = capture.begins(new Counter());
        capture.fails(new IOException("inner"));
        capture.ended(inner, null);
        assertThat(now()).isSameAs(outside);
        capture.ended(outer, null);
        assertThat(recorded.events())
                .extracting(Captured::failure)
                .satisfiesExactly(
                        failure -> assertThat(failure.message()).isEqualTo("inner"),
                        failure -> assertThat(failure).isNull());
    }

    @Test
    @SuppressWarnings("removal") // as applications of Java 8 do it
    void aSubjectOnWhoseBehalfItRunsActs() {
        Principal nightly = () -> "nightly";
        Subject subject = new Subject(true, Set.of(nightly), Set.of(), Set.of());
        PrivilegedAction<Void> call = () -> {
            capture.ended(capture.begins(new Counter()), null);
            return null;
        };
        Subject.doAs(subject, call);
        Actor actor = recorded.only(RemoteCall.class).story().actor();
        assertThat(actor.id()).isEqualTo("nightly");
        assertThat(actor.how()).isEqualTo(Actor.How.PRINCIPAL);
    }

    @Test
    @SuppressWarnings("removal")
    void aPrincipalThatThrowsHasTheServiceAct() {
        Principal broken = () -> {
            throw new IllegalStateException("no name today");
        };
        PrivilegedAction<Void> call = () -> {
            capture.ended(capture.begins(new Counter()), null);
            return null;
        };
        Subject.doAs(new Subject(true, Set.of(broken), Set.of(), Set.of()), call);
        assertThat(recorded.only(RemoteCall.class).story().actor().id()).isEqualTo("shop");
        assertThat(recorded.context().current().isObserving()).isFalse();
    }
}
