package dev.acta.agent.instrument.apache5;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where Apache HttpClient 5 says whom a request is for, HTTP/2 included: once for each host on its way, in a request of its own. */
public final class Apache5Instrumentation implements Instrumentation {

    private static final String CORE = "org/apache/hc/core5/http/";

    @Override
    public String name() {
        return "calls (Apache HttpClient 5)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "process",
                "(L" + CORE + "HttpRequest;L" + CORE + "EntityDetails;L" + CORE + "protocol/HttpContext;)V",
                "dev.acta.agent.instrument.apache5.TargetHostAdvice",
                "RequestTargetHost"));
    }
}
