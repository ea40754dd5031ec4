package dev.acta.agent.instrument.rmi;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.RequiredModule;
import java.util.Arrays;
import java.util.List;

/**
 * Where the JDK's RMI calls a remote object: {@code UnicastServerRef}, which is the same from Java 8 to 26, also for sockets of the
 * application's own, for activated objects and for skeletons. Its log hears of every method and of every exception, whether it is on or off.
 */
public final class RmiInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.rmi.";
    private static final String SKELETON = "java/rmi/server/Skeleton";

    @Override
    public String name() {
        return "remote calls (RMI)";
    }

    @Override
    public RequiredModule requiredModule() {
        return new RequiredModule("java.rmi", "java/rmi/Remote.class");
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern(
                        "dispatch",
                        "(Ljava/rmi/Remote;Ljava/rmi/server/RemoteCall;)V",
                        FOLDER + "DispatchAdvice",
                        SKELETON),
                new MethodPattern(
                        "logCall", "(Ljava/rmi/Remote;Ljava/lang/Object;)V", FOLDER + "MethodKnownAdvice", SKELETON),
                new MethodPattern(
                        "logCallException", "(Ljava/lang/Throwable;)V", FOLDER + "CallFailsAdvice", SKELETON));
    }
}
