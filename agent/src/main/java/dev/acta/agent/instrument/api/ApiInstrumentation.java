package dev.acta.agent.instrument.api;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** The methods of {@code dev.acta.api.AgentLink}, in every copy of it, also one in another package ("shaded"). */
public final class ApiInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.api.";
    private static final String LINK = "/AgentLink";
    private static final String MAP_AND_ANSWER = "(Ljava/util/Map;[Ljava/lang/Object;)V";

    @Override
    public String name() {
        return "api";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern("actaAsk", "([Z)V", FOLDER + "AskAdvice", LINK),
                new MethodPattern("actaRecord", MAP_AND_ANSWER, FOLDER + "RecordAdvice", LINK),
                new MethodPattern("actaOpen", MAP_AND_ANSWER, FOLDER + "OpenAdvice", LINK),
                new MethodPattern("actaClose", "(Ljava/lang/Object;)V", FOLDER + "CloseAdvice", LINK),
                new MethodPattern("actaSnapshot", "(Ljava/util/Map;)V", FOLDER + "SnapshotAdvice", LINK),
                new MethodPattern(
                        "actaListen",
                        "(Ljava/util/function/BiConsumer;[Ljava/lang/Object;)V",
                        FOLDER + "ListenAdvice",
                        LINK),
                new MethodPattern(
                        "actaSend",
                        "(Ljava/util/function/BiConsumer;[Ljava/lang/Object;)V",
                        FOLDER + "SendAdvice",
                        LINK),
                new MethodPattern(
                        "actaFailed", "(Ljava/lang/String;Ljava/lang/Throwable;)V", FOLDER + "FailedAdvice", LINK),
                new MethodPattern("actaRoute", "([Ljava/lang/Object;)V", FOLDER + "RouteAdvice", LINK),
                new MethodPattern(
                        "actaProvided", "(Ljava/lang/String;[Ljava/lang/Object;)V", FOLDER + "ProvidedAdvice", LINK),
                new MethodPattern("actaRestore", MAP_AND_ANSWER, FOLDER + "RestoreAdvice", LINK));
    }
}
