package dev.acta.agent.instrument.tomcat;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * Where requests enter Tomcat, and where Tomcat itself considers them over: where it writes its access log, or at the latest where it
 * takes the request object back. All of it has kept its shape from Tomcat 6 to 11, in both namespaces.
 */
public final class TomcatInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.tomcat.catalina.";

    private static final String ADAPTER = "org/apache/catalina/connector/CoyoteAdapter";
    private static final String REQUEST = "Lorg/apache/catalina/connector/Request;";
    private static final String RESPONSE = "Lorg/apache/catalina/connector/Response;";
    private static final String COYOTE_REQUEST = "Lorg/apache/coyote/Request;";
    private static final String COYOTE_RESPONSE = "Lorg/apache/coyote/Response;";

    @Override
    public String name() {
        return "http (Tomcat)";
    }

    @Override
    public List<MethodPattern> methods() {
        String both = COYOTE_REQUEST + COYOTE_RESPONSE;
        return Arrays.asList(
                new MethodPattern("service", "(" + both + ")V", FOLDER + "ServiceAdvice", ADAPTER),
                new MethodPattern(
                        "postParseRequest",
                        "(" + COYOTE_REQUEST + REQUEST + COYOTE_RESPONSE + RESPONSE + ")Z",
                        FOLDER + "ArrivalAdvice",
                        ADAPTER),
                // asynchronous since Tomcat 7; the type moved with 8.5
                again("asyncDispatch", both + "Lorg/apache/tomcat/util/net/SocketStatus;"),
                again("asyncDispatch", both + "Lorg/apache/tomcat/util/net/SocketEvent;"),
                again("event", both + "Lorg/apache/tomcat/util/net/SocketStatus;"), // Comet, Tomcat 6 and 7
                // the engine's, which is asked last and exactly once; not ContainerBase's, which hands on to its parent
                new MethodPattern(
                        "logAccess",
                        "(" + REQUEST + RESPONSE + "JZ)V",
                        FOLDER + "AccessLogAdvice",
                        "org/apache/catalina/core/StandardEngine$AccessLogListener"),
                new MethodPattern(
                        "recycle", "()V", FOLDER + "RecycleAdvice", "org/apache/catalina/connector/RequestFacade"),
                write("Lorg/apache/tomcat/util/buf/ByteChunk;"),
                write("Ljava/nio/ByteBuffer;"));
    }

    private static MethodPattern again(String method, String parameters) {
        return new MethodPattern(method, "(" + parameters + ")Z", FOLDER + "DispatchAdvice", ADAPTER);
    }

    private static MethodPattern write(String parameter) {
        return new MethodPattern(
                "doWrite", "(" + parameter + ")V", FOLDER + "WriteAdvice", "org/apache/coyote/Response");
    }
}
