package dev.acta.agent.instrument.ejb;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.RemoteCall;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.rmi.RpcRules;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.rmi.RemoteException;
import java.security.Principal;
import java.util.concurrent.ThreadLocalRandom;

/** What the advice of OpenEJB does. Thread-safe; keeps nothing of the application. */
final class EjbdCapture {

    private static final EjbdCapture RUNNING = new EjbdCapture(CaptureServices.running());

    private final CaptureServices services;
    private final Getter beanClass = new Getter("getBeanClass");
    private final Getter container = new Getter("getContainer");
    private final Getter security = Getter.ofField("securityService");
    private final Getter caller = new Getter("getCallerPrincipal");
    private final Getter method = new Getter("getMethodInstance");
    private final Getter methodName = new Getter("getMethodName");
    private final Getter request = new Getter("getRequest");
    private final Getter rootCause = new Getter("getRootCause");

    EjbdCapture(CaptureServices services) {
        this.services = services;
    }

    static EjbdCapture running() {
        return RUNNING;
    }

    /** A connection, or a request that came by it: what its thread is at. */
    private static final class Served {

        private final Object outer;
        private final String peer;
        private RemoteCall event;
        private Object suspended;
        /** Whether there is something to tell: the bean was called, or why it was not. */
        private boolean told;

        Served(Object outer, String peer) {
            this.outer = outer;
            this.peer = peer;
        }
    }

    Object connected(Socket socket) {
        InetAddress address = socket == null ? null : socket.getInetAddress();
        Current current = services.context().current();
        Served connection =
                new Served(current.remoteCall(), address == null ? null : address.getHostAddress()); // no look-up
        current.remoteCall(connection);
        return connection;
    }

    void disconnected(Object connection) {
        if (connection != null) {
            services.context().current().remoteCall(((Served) connection).outer);
        }
    }

    /** Somebody asks for something; nearly always for a call of a bean. */
    Object begins() {
        Current current = services.context().current();
        Object outer = current.remoteCall();
        Served served = new Served(outer, outer instanceof Served ? ((Served) outer).peer : null);
        current.remoteCall(served);
        return served;
    }

    /** @param bean OpenEJB's own description of it */
    void found(Object bean) {
        Current current = services.context().current();
        Served served = served(current);
        if (served == null || served.event != null || bean == null || !current.beginObserving()) {
            return;
        }
        Object type;
        String name;
        try {
            type = beanClass.of(bean);
            Object principal = caller.of(security.of(container.of(bean)));
            name = principal instanceof Principal ? ((Principal) principal).getName() : null;
        } finally {
            current.endObserving();
        }
        RpcRules rules = services.rules().rpc();
        if (type instanceof Class && rules.covers(((Class<?>) type).getName())) {
            Story story = story(served, current.story(), name == null || name.isEmpty() ? null : name);
            served.event = new RemoteCall(System.nanoTime(), story, (Class<?>) type);
            served.suspended = current.adopt(story);
        }
    }

    /** Within an HTTP request a call is part of it. */
    private Story story(Served served, Story around, String name) {
        Actor known = name == null ? null : Actor.principal(name);
        if (served.peer == null && around != null) {
            return known == null ? around : around.with(known);
        }
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        return new Story(
                known == null ? Actor.service(services.rules().jobs().account()) : known,
                Origin.api(served.peer),
                null,
                null,
                random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                random.nextLong() >>> 2 | 0x8000000000000000L);
    }

    /** @param asked OpenEJB's request, all of it read */
    void calls(Object asked) {
        Current current = services.context().current();
        Served served = served(current);
        if (served != null && served.event != null && current.beginObserving()) {
            try {
                Object called = method.of(asked);
                if (called instanceof Method) {
                    served.event.calls((Method) called);
                }
            } finally {
                current.endObserving();
            }
            served.told = true;
        }
    }

    /** @param thrown what the container made of the bean's exception, which lies within */
    void called(Throwable thrown) {
        Current current = services.context().current();
        Served served = served(current);
        if (thrown != null && served != null && served.event != null && current.beginObserving()) {
            Object root;
            try {
                root = rootCause.of(thrown);
            } finally {
                current.endObserving();
            }
            fails(served, root instanceof Throwable ? ofBean((Throwable) root) : thrown);
        }
    }

    /** What the bean does not declare the container puts into an exception that its clients know. */
    private static Throwable ofBean(Throwable root) {
        Throwable cause = root instanceof RemoteException ? root.getCause() : null;
        return cause == null ? root : cause;
    }

    /** @param response that says so; which method was meant may be known all the same */
    void refuses(Object response, Throwable thrown) {
        Current current = services.context().current();
        Served served = served(current);
        if (thrown != null && served != null && served.event != null && current.beginObserving()) {
            try {
                String meant = served.told ? null : methodName.textOf(request.of(response));
                if (meant != null) {
                    served.event.calls(meant);
                }
            } finally {
                current.endObserving();
            }
            fails(served, thrown);
        }
    }

    void written(Throwable thrown) {
        Served served = served(services.context().current());
        if (thrown != null && served != null && served.event != null) {
            fails(served, thrown);
        }
    }

    /** What came first says why. */
    private static void fails(Served served, Throwable thrown) {
        served.told = true;
        if (served.event.failure() == null) {
            served.event.failed(Failure.of(thrown));
        }
    }

    /** @param thrown because the connection broke; what came before says why */
    void ended(Object begun, Throwable thrown) {
        if (begun == null) {
            return;
        }
        Served served = (Served) begun;
        Current current = services.context().current();
        current.remoteCall(served.outer);
        if (served.event != null) {
            current.resumeRequest(served.suspended);
            if (served.told) {
                served.event.ended(System.nanoTime(), served.event.failure() == null ? thrown : null);
                services.ring().offer(served.event);
            }
        }
    }

    private static Served served(Current current) {
        Object now = current.remoteCall();
        return now instanceof Served ? (Served) now : null;
    }
}
