package dev.acta.agent.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The house has an order: which part may know which. What is not listed here is not allowed. */
class PackageDependenciesTest {

    private static final String AGENT = "dev.acta.agent.";

    /** Prefixes of class names that each part may name, besides {@code java.*} and itself. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("premain", List.of()),
            Map.entry("dispatch", List.of()),
            Map.entry("address", List.of()),
            Map.entry("config", List.of(AGENT + "address.")),
            Map.entry("log", List.of(AGENT + "config.", "dev.acta.trail.event.Timestamp", AGENT + "event.ThrownText")),
            Map.entry("redact", List.of("javax.crypto.", "dev.acta.trail.event.", AGENT + "config.")),
            Map.entry("event", List.of("dev.acta.trail.event.Described", "dev.acta.trail.event.Sha256")),
            Map.entry("sql", List.of(AGENT + "event.SqlVerb", "net.sf.jsqlparser.")),
            Map.entry("context", List.of(AGENT + "event.")),
            Map.entry("ring", List.of(AGENT + "event.", "org.jctools.")),
            Map.entry(
                    "instrument",
                    List.of(
                            AGENT + "address.",
                            AGENT + "event.",
                            AGENT + "context.",
                            AGENT + "ring.",
                            AGENT + "dispatch.",
                            AGENT + "sql.TableMention", // the parser itself is the publisher's
                            AGENT + "premain.HiddenLoader",
                            "dev.acta.trail.event.Sha256",
                            "net.bytebuddy.",
                            "javax.servlet.",
                            "com.rabbitmq.client.",
                            "javax.jms.",
                            "javax.security.auth.",
                            "javax.sql.",
                            "javax.transaction.xa.",
                            "com.sun.net.httpserver.",
                            "io.undertow.",
                            "io.netty.",
                            "reactor.core.",
                            "reactor.netty.",
                            "okhttp3.",
                            "org.apache.kafka.",
                            "org.apache.hc.core5.",
                            "org.apache.http.",
                            "org.xnio.",
                            "org.apache.catalina.",
                            "org.apache.coyote.",
                            "org.apache.tomcat.",
                            "org.eclipse.jetty.")),
            Map.entry(
                    "extend",
                    List.of(
                            AGENT + "context.",
                            AGENT + "ring.",
                            "dev.acta.api.",
                            "dev.acta.trail.event.Sha256",
                            "dev.acta.trail.segment.WorldWritable")),
            Map.entry(
                    "publish",
                    List.of(
                            AGENT + "redact.Labels",
                            AGENT + "redact.Lot",
                            AGENT + "redact.Parameters",
                            AGENT + "event.",
                            AGENT + "sql.",
                            AGENT + "ring.",
                            "org.jctools.",
                            "com.fasterxml.jackson.core.",
                            "dev.acta.trail.event.",
                            "dev.acta.trail.segment.")),
            Map.entry(
                    "start",
                    List.of(
                            AGENT + "premain.HiddenLoader",
                            AGENT + "address.",
                            AGENT + "config.",
                            AGENT + "log.",
                            AGENT + "redact.",
                            AGENT + "event.",
                            AGENT + "context.",
                            AGENT + "ring.",
                            AGENT + "extend.",
                            AGENT + "instrument.",
                            AGENT + "sql.",
                            AGENT + "publish.",
                            "dev.acta.trail.note.",
                            "dev.acta.trail.event.",
                            "dev.acta.trail.adopt.",
                            "dev.acta.trail.retain.",
                            "dev.acta.trail.segment.")),
            Map.entry(
                    "cli",
                    List.of(
                            AGENT + "premain.HiddenLoader",
                            AGENT + "config.",
                            AGENT + "log.",
                            "dev.acta.trail.",
                            "com.fasterxml.jackson.core.",
                            "picocli.")));

    private static String part(String className) {
        String inside = className.substring(AGENT.length());
        return inside.substring(0, inside.indexOf('.'));
    }

    @Test
    void everyPartKnowsOnlyWhatItMay() {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (String name : ClassFiles.names()) {
            String part = part(name);
            List<String> allowed = MAY_KNOW.get(part);
            assertThat(allowed).as("the rule for package " + part).isNotNull();
            for (String named : ClassFiles.namedBy(name)) {
                boolean own = named.startsWith(AGENT + part + ".");
                if (!own && !named.startsWith("java.") && allowed.stream().noneMatch(named::startsWith)) {
                    forbidden.computeIfAbsent(name, none -> new TreeSet<>()).add(named);
                }
            }
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void thePartThatApplicationsSeeNamesOnlyTheJdkAndItself() {
        List<String> premain = ClassFiles.names().stream()
                .filter(name -> name.startsWith(AGENT + "premain."))
                .toList();
        assertThat(premain).hasSizeGreaterThanOrEqualTo(4);
        for (String name : premain) {
            assertThat(ClassFiles.namedBy(name))
                    .as(name)
                    .allMatch(named -> named.startsWith("java.") || named.startsWith(AGENT + "premain."));
        }
    }

    /** JUL, JMX and the network start subsystems that the application wants to start itself. */
    @Test
    void nothingThatRunsBeforeTheApplicationNamesLoggingJmxOrRegularExpressions() {
        Set<String> early =
                Set.of("premain", "dispatch", "start", "instrument", "context", "ring", "event", "address", "extend");
        for (String name : ClassFiles.names()) {
            if (early.contains(part(name))) {
                assertThat(ClassFiles.namedBy(name))
                        .as(name)
                        .noneMatch(named -> named.startsWith("java.util.logging.")
                                || named.startsWith("java.lang.management.")
                                || named.startsWith("javax.management.")
                                || named.startsWith("java.util.regex."));
            }
        }
    }
}
