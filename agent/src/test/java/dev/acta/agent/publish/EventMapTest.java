package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMapTest {

    @Test
    void hasEveryKindOfValueAsItIsWritten() {
        Map<String, Object> event = EventMap.of("{\"z\":\"\\u1021\\n\",\"a\":[1,9223372036854775808,2.50,[]],"
                + "\"o\":{\"t\":true,\"f\":false,\"n\":null}}");
        assertThat(event.keySet()).as("in their order").containsExactly("z", "a", "o");
        assertThat(event.get("z")).isEqualTo("\u1021\n");
        assertThat(event.get("a"))
                .isEqualTo(List.of(1, new BigInteger("9223372036854775808"), new BigDecimal("2.50"), List.of()));
        assertThat(((Map<?, ?>) event.get("o")).values().toArray()).isEqualTo(new Object[] {true, false, null});
    }

    @Test
    void isTheCallersOwn() {
        Map<String, Object> event = EventMap.of("{\"a\":{}}");
        event.put("b", Arrays.asList(1));
        assertThat(event).hasSize(2);
    }

    @Test
    void refusesWhatIsNoLine() {
        for (String line : new String[] {"", "[]", "{\"a\":", "{\"a\" 1}"}) {
            assertThatThrownBy(() -> EventMap.of(line)).as(line).isInstanceOf(IllegalStateException.class);
        }
    }
}
