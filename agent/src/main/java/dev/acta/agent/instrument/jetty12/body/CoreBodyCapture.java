package dev.acta.agent.instrument.jetty12.body;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.Exchange;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Copies what Jetty's parsers of bodies get. */
final class CoreBodyCapture {

    private static final CoreBodyCapture RUNNING = new CoreBodyCapture();

    /** Where a parser reads from. */
    private static final Getter CONTENT = Getter.ofField("_content");

    private CoreBodyCapture() {}

    static CoreBodyCapture running() {
        return RUNNING;
    }

    /** The next piece of a form or of parts, which Jetty fetches itself and not through the stream that a servlet would read. */
    void parses(Object parser, Object piece) {
        Object request = CONTENT.of(parser);
        if (!(request instanceof Request) || !(piece instanceof Content.Chunk)) {
            return;
        }
        Exchange exchange = AttachedExchanges.of(Request.unWrap((Request) request));
        BodyCopy copy = exchange == null ? null : exchange.requestBody();
        if (copy != null) {
            copy.addAll(((Content.Chunk) piece).getByteBuffer());
        }
    }
}
