package dev.acta.agent.instrument.undertow.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.instrument.Garbage;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ServerResponseHeadTest {

    @Test
    void saysNothingOfAnExchangeThatIsGoneAndDoesNotKeepIt() {
        HttpServerExchange exchange = new HttpServerExchange(null, 0);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
        ServerResponseHead head = new ServerResponseHead(exchange);
        assertThat(head.contentType()).isEqualTo("text/plain");

        WeakReference<HttpServerExchange> known = new WeakReference<>(exchange);
        exchange = null; // nobody ends it

        assertThat(Garbage.isCollected(known)).isTrue();
        assertThat(head.contentType()).isNull();
        assertThat(head.contentEncoding()).isNull();
    }
}
