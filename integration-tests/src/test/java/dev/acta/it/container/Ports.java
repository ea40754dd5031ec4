package dev.acta.it.container;

import dev.acta.it.harness.ForkedJvm;
import java.time.Duration;

/**
 * Where a container listens.
 *
 * @param http without encryption
 * @param tls with it, 0 if nowhere
 * @param ajp for proxies, 0 if nowhere
 */
record Ports(int http, int tls, int ajp) {

    /** As the launcher has printed them; the port for HTTP comes last. */
    static Ports of(ForkedJvm jvm, Container container, Duration limit) {
        int http = number(jvm, "ready on http://[^:]+:(\\d+)/?", limit);
        boolean secure = container.offers().contains(Container.Feature.TLS_HTTP_2);
        boolean proxied = container.offers().contains(Container.Feature.AJP);
        return new Ports(
                http,
                secure ? number(jvm, "tls on (\\d+)", limit) : 0,
                proxied ? number(jvm, "ajp on (\\d+)", limit) : 0);
    }

    private static int number(ForkedJvm jvm, String pattern, Duration limit) {
        return Integer.parseInt(jvm.awaitLine(pattern, limit).group(1));
    }
}
