package dev.acta.agent.instrument.webflux;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * Spring WebFlux 5.1 to 7: its dispatcher has found the handler; Spring Security has authenticated the request; a server that is not its own
 * has handed one over.
 */
public final class WebFluxInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.webflux.";

    @Override
    public String name() {
        return "Spring WebFlux";
    }

    @Override
    public List<MethodPattern> methods() {
        String handled =
                "(Lorg/springframework/web/server/ServerWebExchange;Ljava/lang/Object;)Lreactor/core/publisher/Mono;";
        String dispatcher = "org/springframework/web/reactive/DispatcherHandler";
        String jetty = "org/eclipse/jetty/";
        return Arrays.asList(
                service("javax"),
                service("jakarta"),
                adapter("handleRequest", "(Lio/undertow/server/HttpServerExchange;)V", "UndertowHttpHandlerAdapter"),
                adapter(
                        "handle",
                        "(L" + jetty + "server/Request;L" + jetty + "server/Response;L" + jetty + "util/Callback;)Z",
                        "JettyCoreHttpHandlerAdapter"),
                adapted("javax"),
                adapted("jakarta"),
                new MethodPattern("invokeHandler", handled, FOLDER + "HandlerAdvice", dispatcher),
                new MethodPattern("handleRequestWith", handled, FOLDER + "HandlerAdvice", dispatcher), // since Spring 6
                new MethodPattern(
                        "onAuthenticationSuccess",
                        "(Lorg/springframework/security/core/Authentication;"
                                + "Lorg/springframework/security/web/server/WebFilterExchange;)Lreactor/core/publisher/Mono;",
                        FOLDER + "AuthenticationAdvice",
                        "org/springframework/security/web/server/authentication/AuthenticationWebFilter"));
    }

    private static MethodPattern service(String namespace) {
        String servlet = "L" + namespace + "/servlet/Servlet";
        return adapter("service", "(" + servlet + "Request;" + servlet + "Response;)V", "ServletHttpHandlerAdapter");
    }

    private static MethodPattern adapter(String method, String descriptor, String type) {
        return new MethodPattern(
                method, descriptor, FOLDER + "AdapterAdvice", "org/springframework/http/server/reactive/" + type);
    }

    private static MethodPattern adapted(String namespace) {
        return new MethodPattern(
                "createResponse",
                "(L" + namespace + "/servlet/http/HttpServletResponse;L" + namespace + "/servlet/AsyncContext;"
                        + "Lorg/springframework/http/server/reactive/ServletServerHttpRequest;)"
                        + "Lorg/springframework/http/server/reactive/ServletServerHttpResponse;",
                FOLDER + "AdaptedAdvice");
    }
}
