package dev.acta.agent.instrument.jdkclient;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.RequiredModule;
import java.util.Arrays;
import java.util.List;

/** Where the JDK's {@code HttpClient} makes the request that it will send of the application's, or of the one before. */
public final class JdkClientInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.jdkclient.";
    private static final String REQUEST = "jdk/internal/net/http/HttpRequestImpl";
    private static final String HEADERS = "jdk/internal/net/http/common/HttpHeadersBuilder";

    @Override
    public String name() {
        return "calls (java.net.http)";
    }

    @Override
    public RequiredModule requiredModule() {
        return new RequiredModule("java.net.http", "java/net/http/HttpClient.class");
    }

    @Override
    public List<MethodPattern> methods() {
        String next = "(Ljava/net/URI;Ljava/lang/String;L" + REQUEST + ";Z";
        return Arrays.asList(
                new MethodPattern(
                        "<init>",
                        "(Ljava/net/http/HttpRequest;Ljava/net/ProxySelector;)V",
                        FOLDER + "RequestAdvice",
                        HEADERS),
                new MethodPattern("<init>", next + ")V", FOLDER + "NextRequestAdvice", HEADERS),
                new MethodPattern("<init>", next + "Ljava/util/Optional;)V", FOLDER + "NextRequestAdvice", HEADERS));
    }
}
