package dev.acta.agent.instrument.jetty12.body;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Jetty 12: where its core parses forms and parts. Names no type of Jetty itself. */
public final class Jetty12BodyInstrumentation implements Instrumentation {

    @Override
    public String name() {
        return "http bodies (Jetty 12)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(parsing("util/Fields"), parsing("http/MultiPartFormData$Parts"));
    }

    private static MethodPattern parsing(String result) {
        return new MethodPattern(
                "parse",
                "(Lorg/eclipse/jetty/io/Content$Chunk;)Lorg/eclipse/jetty/" + result + ";",
                "dev.acta.agent.instrument.jetty12.body.ParseAdvice",
                "org/eclipse/jetty/io/content/ContentSourceCompletableFuture");
    }
}
