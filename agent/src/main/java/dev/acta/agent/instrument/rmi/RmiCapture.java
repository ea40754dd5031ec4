package dev.acta.agent.instrument.rmi;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.RemoteCall;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import java.lang.reflect.Method;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the advice of RMI does. Remote objects of the JDK's own (its registry, its garbage collection, JMX) are not told. Thread-safe; keeps
 * nothing of the application.
 */
final class RmiCapture {

    private static final RmiCapture RUNNING = new RmiCapture(CaptureServices.running());

    /** From Java 9 on RMI's classes, or those of JMX, may be in the platform loader; it is our parent. */
    private static final ClassLoader JDK = RmiCapture.class.getClassLoader().getParent();

    private final CaptureServices services;
    private final CurrentSubject subject = new CurrentSubject();

    RmiCapture(CaptureServices services) {
        this.services = services;
    }

    static RmiCapture running() {
        return RUNNING;
    }

    /** A call under way. */
    private static final class Running {

        private final RemoteCall event;
        private final Object suspended;
        private final Object outer;

        Running(RemoteCall event, Object suspended, Object outer) {
            this.event = event;
            this.suspended = suspended;
            this.outer = outer;
        }
    }

    /**
     * Somebody calls a remote object.
     *
     * @return what {@link #ended} takes, {@code null} if it is not told
     */
    Object begins(Object target) {
        Class<?> type = target.getClass();
        RpcRules rules = services.rules().rpc();
        Current current = services.context().current();
        if (isJdks(type.getClassLoader()) || current.isObserving() || !rules.covers(type.getName())) {
            return null;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        Story story = new Story(
                actor(rules, current),
                Origin.api(caller()),
                null,
                null,
                random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                random.nextLong() >>> 2 | 0x8000000000000000L);
        RemoteCall event = new RemoteCall(System.nanoTime(), story, type);
        Running running = new Running(event, current.adopt(story), current.remoteCall());
        current.remoteCall(running);
        return running;
    }

    /** @param method as RMI knows it: a method, or of skeletons an {@code Operation}, which is one as text */
    void calls(Object method) {
        Running running = (Running) services.context().current().remoteCall();
        if (running != null) {
            if (method instanceof Method) {
                running.event.calls((Method) method);
            } else {
                running.event.calls(String.valueOf(method));
            }
        }
    }

    void fails(Throwable thrown) {
        Running running = (Running) services.context().current().remoteCall();
        if (running != null && thrown != null) {
            running.event.failed(Failure.of(thrown));
        }
    }

    /** @param thrown because not even an exception could be sent; what came before says why */
    void ended(Object begun, Throwable thrown) {
        if (begun != null) {
            Running running = (Running) begun;
            Current current = services.context().current();
            current.remoteCall(running.outer);
            current.resumeRequest(running.suspended);
            running.event.ended(System.nanoTime(), running.event.failure() == null ? thrown : null);
            services.ring().offer(running.event);
        }
    }

    private static boolean isJdks(ClassLoader loader) {
        return loader == null || loader == JDK;
    }

    /** The address of the socket's other end, without a look-up. */
    private static String caller() {
        try {
            return RemoteServer.getClientHost();
        } catch (ServerNotActiveException notByTcp) {
            return null;
        }
    }

    private Actor actor(RpcRules rules, Current current) {
        Actor known = null;
        if (rules.jaas() && current.beginObserving()) { // principals are the application's
            try {
                known = subject.actor();
            } finally {
                current.endObserving();
            }
        }
        return known == null ? Actor.service(services.rules().jobs().account()) : known;
    }
}
