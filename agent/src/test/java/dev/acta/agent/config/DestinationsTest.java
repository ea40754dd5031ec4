package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private static boolean hasHost(String pattern, String host, int port) {
        assertThat(Destinations.understands(pattern)).as(pattern).isTrue();
        return new Destinations(List.of(pattern)).hasHost(host, port);
    }

    @ParameterizedTest
    @CsvSource({
        "orders.internal, orders.internal",
        "orders.internal, ORDERS.Internal.",
        "Orders.INTERNAL, orders.internal",
        "*.internal, orders.internal",
        "**.internal, orders.internal",
        "**.internal, a.b.orders.internal",
        "orders.*.internal, orders.eu.internal",
        "10.1.2.*, 10.1.2.77",
        "*, orders",
        "localhost:8080, localhost",
        "[::1]:8080, [::1]",
        "::1, [::1]",
        "kafka:8080, kafka",
    })
    void hostsByWholeLabels(String pattern, String host) {
        assertThat(hasHost(pattern, host, 8080)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "orders.internal, orders.internal.example.com",
        "orders.internal, my-orders.internal",
        "orders.internal, internal",
        "*.internal, internal",
        "*.internal, evil-internal",
        "*.internal, a.b.internal",
        "**.internal, internal",
        "**.internal, eviltinternal",
        "10.1.2.*, 10.1.22.7",
        "*, orders.internal",
        "localhost:8080, localhost.example.com",
        "kafka:orders, orders",
    })
    void noOthers(String pattern, String host) {
        assertThat(hasHost(pattern, host, 8080)).isFalse();
    }

    @Test
    void portsWhereOneIsGiven() {
        assertThat(hasHost("localhost:8080", "localhost", 8081)).isFalse();
        assertThat(hasHost("localhost", "localhost", 8081)).isTrue();
        assertThat(hasHost("::1", "[::1]", 1)).isTrue();
    }

    @Test
    void topicsOfTheirSystem() {
        Destinations destinations = new Destinations(
                List.of("kafka:orders.*", "kafka:invoices", "kafka:**.events", "jms:bills", "rabbitmq:shop/orders.*"));
        assertThat(destinations.has("rabbitmq", "shop/orders.placed")).isTrue();
        assertThat(destinations.has("rabbitmq", "shop/invoices.placed")).isFalse();
        assertThat(destinations.has("kafka", "orders.placed")).isTrue();
        assertThat(destinations.has("kafka", "orders")).isFalse();
        assertThat(destinations.has("kafka", "Orders.placed")).isFalse();
        assertThat(destinations.has("jms", "invoices")).isFalse();
        assertThat(destinations.has("jms", "bills")).isTrue();
        assertThat(destinations.has("kafka", "bills")).isFalse();
        assertThat(destinations.has("kafka", "invoices")).isTrue();
        assertThat(destinations.has("kafka", "a.b.events")).isTrue();
        assertThat(destinations.hasHost("invoices", 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**",
                "*.*",
                "**.*",
                "a.**",
                "a*",
                "*a.b",
                ".a",
                "a..b",
                "a.",
                "http://a",
                "a:b",
                "a:70000",
                "kafka:",
                "rabbitmq:",
                "rabbitmq:**",
                "jms:",
                "jms:**",
                "kafka:**",
                "a b",
                "kafka:a*"
            })
    void refusesWhatWouldMeanEverybodyOrNobody(String pattern) {
        // a dot behind a full name is fine
        assertThat(Destinations.understands(pattern)).isEqualTo(pattern.equals("a."));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka:orders.*, true",
        "jms:invoices, true",
        "jms:queue:///INVOICES.*, true",
        "rabbitmq:shop/orders.*, true",
        "rabbitmq:5672, false",
        "jms:61616, false",
        "orders.internal, false",
        "kafka:9092, false",
        "kafka:**, false"
    })
    void tellsTopicsFromHosts(String pattern, boolean topic) {
        assertThat(Destinations.understandsTopic(pattern)).as(pattern).isEqualTo(topic);
    }
}
