package dev.acta.agent.instrument.apache4;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where Apache HttpClient 4 says whom a request is for: once for each host on its way, in a request of its own. */
public final class Apache4Instrumentation implements Instrumentation {

    @Override
    public String name() {
        return "calls (Apache HttpClient 4)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "process",
                "(Lorg/apache/http/HttpRequest;Lorg/apache/http/protocol/HttpContext;)V",
                "dev.acta.agent.instrument.apache4.TargetHostAdvice",
                "org/apache/http/protocol/RequestTargetHost",
                "Target host missing"));
    }
}
