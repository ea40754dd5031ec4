package dev.acta.agent.instrument.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.RemoteCall;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.Recorded;
import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.rmi.RemoteException;
import java.security.Principal;
import org.junit.jupiter.api.Test;

class EjbdCaptureTest {

    private static final Story REQUEST = new Story(Actor.principal("alice"), Origin.api("10.0.0.7"), null, null, 1, 2);

    private final Recorded recorded = new Recorded();
    private final EjbdCapture capture = new EjbdCapture(recorded.services());

    /** A bean's interface. */
    private interface Till {
        void pay();
    }

    private static class TillBean {}

    /** As the operator wants it. */
    private static final class TillExcluded {}

    /** As OpenEJB describes a bean, with all that leads to who calls. */
    public static final class Description {

        private final Class<?> type;
        private final Principal caller;

        Description(Class<?> type, String caller) {
            this.type = type;
            this.caller = caller == null ? null : () -> caller;
        }

        public Class<?> getBeanClass() {
            return type;
        }

        public Object getContainer() {
            return new Container(this);
        }

        public Principal getCallerPrincipal() {
            return caller;
        }
    }

    /** Its security is nobody's but its own. */
    private static final class Container {

        private final Object securityService;

        Container(Object security) {
            securityService = security;
        }
    }

    /** As OpenEJB reads it. */
    public static final class Request {

        public Method getMethodInstance() throws NoSuchMethodException {
            return Till.class.getDeclaredMethod("pay");
        }

        public String getMethodName() {
            return "pay";
        }

        public Request getRequest() {
            return this;
        }
    }

    private static Socket from(String address) {
        return new Socket() {
            @Override
            public InetAddress getInetAddress() {
                try {
                    return InetAddress.getByName(address);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private Story now() {
        return recorded.context().current().story();
    }

    @Test
    void aCallIsItsCallersUntilItIsAnswered() {
        recorded.context().current().work(REQUEST);
        Object connection = capture.connected(from("10.0.0.9"));
        Object begun = capture.begins();
        assertThat(now()).isSameAs(REQUEST);
        capture.found(new Description(TillBean.class, "bob"));
        Story within = now();
        capture.calls(new Request());
        capture.called(null);
        capture.written(null);
        assertThat(now()).isSameAs(within);
        capture.ended(begun, null);
        capture.disconnected(connection);
        RemoteCall call = recorded.only(RemoteCall.class);
        assertThat(call.story()).isSameAs(within);
        assertThat(within.hasInteraction()).isTrue();
        assertThat(within.interactionLow()).as("not what the thread did before").isNotEqualTo(2);
        assertThat(within.actor().isSameAs(Actor.principal("bob"))).isTrue();
        assertThat(within.origin().kind()).isEqualTo("API");
        assertThat(within.origin().peer()).isEqualTo("10.0.0.9");
        assertThat(call.type()).isEqualTo(TillBean.class.getName());
        assertThat(call.method()).isEqualTo("pay");
        assertThat(call.failure()).isNull();
        assertThat(call.durationNanos()).isNotNegative();
        assertThat(now()).isSameAs(REQUEST);
        assertThat(recorded.context().current().remoteCall()).isNull();
    }

    @Test
    void aCallByHttpIsPartOfItsRequest() {
        recorded.context().current().work(REQUEST);
        Object begun = capture.begins();
        capture.found(new Description(TillBean.class, "bob"));
        capture.calls(new Request());
        capture.ended(begun, null);
        Story told = recorded.only(RemoteCall.class).story();
        assertThat(told.interactionHigh()).isEqualTo(1);
        assertThat(told.interactionLow()).isEqualTo(2);
        assertThat(told.origin().peer()).isEqualTo("10.0.0.7");
        assertThat(told.actor().id()).isEqualTo("bob");
        begun = capture.begins();
        capture.found(new Description(TillBean.class, null));
        capture.calls(new Request());
        capture.ended(begun, null);
        assertThat(recorded.only(RemoteCall.class).story()).isSameAs(REQUEST);
    }

    @Test
    void whoDoesNotSayWhoItIsIsTheService() {
        Object connection = capture.connected(from("10.0.0.9"));
        Object begun = capture.begins();
        capture.found(new Description(TillBean.class, null));
        capture.calls(new Request());
        capture.ended(begun, null);
        capture.disconnected(connection);
        Actor actor = recorded.only(RemoteCall.class).story().actor();
        assertThat(actor.type()).isEqualTo("service");
        assertThat(actor.id()).isEqualTo("shop");
    }

    @Test
    void whatOnlyAsksTheContainerAndExcludedBeansAreNotTold() {
        Object begun = capture.begins();
        capture.found(new Description(TillBean.class, "bob"));
        capture.written(null);
        capture.ended(begun, null);
        begun = capture.begins();
        capture.found(new Description(TillExcluded.class, "bob"));
        assertThat(now()).isNull();
        capture.calls(new Request());
        capture.called(new IOException());
        capture.ended(begun, null);
        begun = capture.begins();
        capture.written(new IOException());
        capture.ended(begun, null);
        capture.ended(null, null);
        capture.disconnected(null);
        assertThat(recorded.events()).isEmpty();
        assertThat(now()).isNull();
    }

    @Test
    void whatTheContainerMadeOfAnExceptionIsUnpacked() {
        Object begun = capture.begins();
        capture.found(new Description(TillBean.class, "bob"));
        capture.calls(new Request());
        capture.called(new OfOpenEjb(new RemoteException("non-application", new IllegalStateException("empty"))));
        capture.written(new IOException("meanwhile the caller left"));
        capture.ended(begun, new IOException());
        assertThat(recorded.only(RemoteCall.class).failure().type()).isEqualTo(IllegalStateException.class.getName());
        begun = capture.begins();
        capture.found(new Description(TillBean.class, "bob"));
        capture.calls(new Request());
        capture.called(new OfOpenEjb(new RemoteException("the bean's own")));
        capture.ended(begun, null);
        assertThat(recorded.only(RemoteCall.class).failure().type()).isEqualTo(RemoteException.class.getName());
    }

    /** As the container throws it. */
    public static final class OfOpenEjb extends Exception {

        private static final long serialVersionUID = 1;

        OfOpenEjb(Throwable cause) {
            super(cause);
        }

        public Throwable getRootCause() {
            return getCause();
        }
    }

    @Test
    void argumentsThatCannotBeReadAreAFailureOfTheMethodThatWasMeant() {
        Object begun = capture.begins();
        capture.found(new Description(TillBean.class, "bob"));
        capture.refuses(new Request(), new InvalidClassException("of another version"));
        capture.ended(begun, null);
        RemoteCall call = recorded.only(RemoteCall.class);
        assertThat(call.method()).isEqualTo("pay");
        assertThat(call.failure().type()).isEqualTo(InvalidClassException.class.getName());
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAFailure() {
        Object begun = capture.begins();
        capture.found(new Description(TillBean.class, "bob"));
        capture.calls(new Request());
        capture.called(null);
        capture.written(new IOException("not serializable"));
        capture.ended(begun, null);
        assertThat(recorded.only(RemoteCall.class).failure().message()).isEqualTo("not serializable");
    }
}
