package dev.acta.agent.instrument.jdkclient;

import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.Optional;

/**
 * What the advice of {@code java.net.http.HttpClient} does. The client sends a request of its own, made of the application's, whose headers
 * stay as they are; each redirection makes another one, on whichever thread, which gets the first one's story. Thread-safe.
 */
final class JdkClientCapture {

    /** Sees the module wherever a JDK has put it: in the bootstrap loader or in the platform loader. */
    private static final ClassLoader JDK = JdkClientCapture.class.getClassLoader();

    private static final JdkClientCapture RUNNING = new JdkClientCapture(CaptureServices.running());

    private final OutgoingContext outgoing;
    private final WeakIdentityMap<Object, Story> stories = new WeakIdentityMap<>();
    private final MethodHandle setHeader;
    private final MethodHandle uri;
    private final MethodHandle firstHeader;

    JdkClientCapture(CaptureServices services) {
        this.outgoing = new OutgoingContext(services);
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> builder = Class.forName("jdk.internal.net.http.common.HttpHeadersBuilder", false, JDK);
            Class<?> request = Class.forName("java.net.http.HttpRequest", false, JDK);
            Class<?> headers = Class.forName("java.net.http.HttpHeaders", false, JDK);
            setHeader = lookup.findVirtual(
                            builder, "setHeader", MethodType.methodType(void.class, String.class, String.class))
                    .asType(MethodType.methodType(void.class, Object.class, String.class, String.class));
            uri = lookup.findVirtual(request, "uri", MethodType.methodType(URI.class))
                    .asType(MethodType.methodType(URI.class, Object.class));
            firstHeader = MethodHandles.filterArguments(
                            lookup.findVirtual(
                                    headers, "firstValue", MethodType.methodType(Optional.class, String.class)),
                            0,
                            lookup.findVirtual(request, "headers", MethodType.methodType(headers)))
                    .asType(MethodType.methodType(Optional.class, Object.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static JdkClientCapture running() {
        return RUNNING;
    }

    /** The application sends a request. */
    void sends(Object request, Object headers) {
        Story story = outgoing.story();
        if (story != null) {
            tell(story, request, headers);
        }
    }

    /** The client sends another one, because of what the server answered. */
    void sendsNext(Object request, Object before, Object headers) {
        Story story = stories.get(before);
        if (story != null) {
            tell(story, request, headers);
        }
    }

    private void tell(Story story, Object request, Object headers) {
        stories.put(request, story);
        try {
            URI called = (URI) uri.invokeExact(request);
            String scheme = called.getScheme();
            boolean secure = "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
            if (outgoing.reaches(called.getHost(), called.getPort(), secure)) {
                add(request, headers, ContextHeader.NAME, outgoing.contextOf(story));
                add(request, headers, OutgoingContext.TRACEPARENT, outgoing.traceOf(story));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Object request, Object headers, String name, String value) throws Throwable {
        if (value != null) {
            Optional<?> own = (Optional<?>) firstHeader.invoke(request, name);
            if (!own.isPresent()) {
                setHeader.invokeExact(headers, name, value);
            }
        }
    }
}
