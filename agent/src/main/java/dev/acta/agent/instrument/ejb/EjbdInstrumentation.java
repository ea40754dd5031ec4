package dev.acta.agent.instrument.ejb;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Where OpenEJB serves calls by {@code ejbd}, by socket or within an HTTP request: {@code EjbDaemon} reads a request, finds the bean, has
 * {@code EjbRequestHandler} call it and writes the answer, all on one thread. Nothing of it differs between {@code javax} and {@code jakarta}.
 */
public final class EjbdInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.ejb.";
    private static final String REQUEST = "Lorg/apache/openejb/client/EJBRequest;";
    private static final String RESPONSE = "Lorg/apache/openejb/client/EJBResponse;";
    private static final String DAEMON = "org/apache/openejb/server/ejbd/EjbDaemon";

    /** What calls the bean. The others only ask what the container knows of it. */
    private static final String[] CALLS = {
        "doEjbObject_BUSINESS_METHOD",
        "doEjbObject_REMOVE",
        "doEjbHome_METHOD",
        "doEjbHome_CREATE",
        "doEjbHome_FIND",
        "doEjbHome_REMOVE_BY_HANDLE",
        "doEjbHome_REMOVE_BY_PKEY"
    };

    @Override
    public String name() {
        return "remote calls (OpenEJB)";
    }

    @Override
    public List<MethodPattern> methods() {
        List<MethodPattern> methods = new ArrayList<>();
        methods.add(new MethodPattern(
                "service",
                "(Ljava/net/Socket;)V",
                FOLDER + "ConnectionAdvice",
                "org/apache/openejb/server/ejbd/KeepAliveServer"));
        methods.add(new MethodPattern(
                "service",
                "(Ljava/io/InputStream;Ljava/io/OutputStream;)V",
                FOLDER + "RequestAdvice",
                "org/apache/openejb/server/ejbd/EjbRequestHandler"));
        methods.add(new MethodPattern(
                "getDeployment",
                "(" + REQUEST + ")Lorg/apache/openejb/BeanContext;",
                FOLDER + "BeanFoundAdvice",
                DAEMON));
        for (String name : CALLS) {
            methods.add(new MethodPattern(name, "(" + REQUEST + RESPONSE + ")V", FOLDER + "BeanCalledAdvice", DAEMON));
        }
        methods.add(new MethodPattern(
                "setResponseError",
                "(" + RESPONSE + "BLjava/lang/Throwable;Ljava/lang/String;)" + RESPONSE,
                FOLDER + "RequestFailsAdvice",
                DAEMON));
        methods.add(new MethodPattern(
                "writeExternal",
                "(Ljava/io/ObjectOutput;)V",
                FOLDER + "AnswerWrittenAdvice",
                "org/apache/openejb/client/EJBResponse$Time"));
        return methods;
    }
}
