package dev.acta.agent.instrument.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.LongStringHelper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertySizeTest {

    private static final String LONGEST = "x".repeat(255);

    private final Map<String, Object> headers = new LinkedHashMap<>();

    /** Every property at its longest. */
    private long written() throws IOException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType(LONGEST)
                .contentEncoding(LONGEST)
                .headers(headers)
                .deliveryMode(2)
                .priority(1)
                .correlationId(LONGEST)
                .replyTo(LONGEST)
                .expiration(LONGEST)
                .messageId(LONGEST)
                .timestamp(new Date())
                .type(LONGEST)
                .userId(LONGEST)
                .appId(LONGEST)
                .clusterId(LONGEST)
                .build();
        return properties.toFrame(0, 0).getPayload().length + PropertySize.FRAME;
    }

    @Test
    void isNeverLessThanWhatTheClientWrites() throws IOException {
        assertThat(PropertySize.most(headers)).isBetween(written(), 4_096L);
        headers.put("text", "\u20ac".repeat(1_000));
        headers.put("\u20ac".repeat(80), "x");
        headers.put("long", LongStringHelper.asLongString("\u20ac".repeat(1_000)));
        headers.put("number", Long.MAX_VALUE);
        headers.put("decimal", new BigDecimal("1.25"));
        headers.put("nothing", null);
        assertThat(PropertySize.most(headers)).isBetween(written(), written() + 2_000);
    }

    @Test
    void isUnknownWithAHeaderThatHoldsOthers() {
        headers.put("list", List.of("x"));
        assertThat(PropertySize.most(headers)).isEqualTo(Long.MAX_VALUE);
    }
}
