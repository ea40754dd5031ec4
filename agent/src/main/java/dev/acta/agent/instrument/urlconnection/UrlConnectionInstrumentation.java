package dev.acta.agent.instrument.urlconnection;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where the JDK's {@code HttpURLConnection} writes the head of a request, once for each host on its way. */
public final class UrlConnectionInstrumentation implements Instrumentation {

    @Override
    public String name() {
        return "calls (HttpURLConnection)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "writeRequests",
                "()V",
                "dev.acta.agent.instrument.urlconnection.WriteRequestsAdvice",
                "sun/net/www/MessageHeader"));
    }
}
