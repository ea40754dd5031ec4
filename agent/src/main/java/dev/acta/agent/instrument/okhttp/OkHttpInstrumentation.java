package dev.acta.agent.instrument.okhttp;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where OkHttp writes the head of a request, behind all interceptors: once for each host on its way. */
public final class OkHttpInstrumentation implements Instrumentation {

    @Override
    public String name() {
        return "calls (OkHttp)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "writeRequestHeaders",
                "(Lokhttp3/Request;)V",
                "dev.acta.agent.instrument.okhttp.WriteHeadersAdvice",
                "okhttp3/internal/http"));
    }
}
