package dev.acta.agent.instrument.route;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Where web frameworks have found out which of their templates matches a request. */
public final class RouteInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.route.";

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public List<MethodPattern> methods() {
        List<MethodPattern> methods = new ArrayList<>();
        servlets(methods, "javax");
        servlets(methods, "jakarta");
        jersey(methods);
        resteasy(methods);
        cxf(methods, "javax");
        cxf(methods, "jakarta");
        // also a chained action's, which counts no more
        methods.add(new MethodPattern("prepare", "()V", FOLDER + "StrutsAdvice", "xwork.exception.missing-action"));
        return methods;
    }

    private static void servlets(List<MethodPattern> methods, String namespace) {
        String folder = "dev.acta.agent.instrument.servlet." + namespace + ".route.";
        String dispatch = "(L" + namespace + "/servlet/ServletRequest;L" + namespace + "/servlet/ServletResponse;)V";
        String dispatcher = namespace + "/servlet/RequestDispatcher";
        methods.add(new MethodPattern("forward", dispatch, folder + "DispatchAdvice", dispatcher));
        methods.add(new MethodPattern("include", dispatch, folder + "DispatchAdvice", dispatcher));
        String request = "L" + namespace + "/servlet/http/HttpServletRequest;";
        String response = "L" + namespace + "/servlet/http/HttpServletResponse;";
        String chain = "org/springframework/web/servlet/HandlerExecutionChain";
        String spring = folder + "SpringMvcAdvice";
        // not AbstractHandlerMapping, which has a method of the same shape and is also asked by those who only want to
        // know
        methods.add(new MethodPattern("getHandler", "(" + request + ")L" + chain + ";", spring, "initHandlerMappings"));
        // handlers by bean name or URL tell their pattern in an interceptor only
        methods.add(new MethodPattern("applyPreHandle", "(" + request + response + ")Z", spring, chain));
    }

    private static void jersey(List<MethodPattern> methods) {
        String advice = FOLDER + "JerseyAdvice";
        methods.add(new MethodPattern(
                "pushMethod",
                "(Lcom/sun/jersey/api/model/AbstractResourceMethod;)V",
                advice,
                "com/sun/jersey/api/core/ExtendedUriInfo"));
        methods.add(new MethodPattern(
                "setMatchedResourceMethod",
                "(Lorg/glassfish/jersey/server/model/ResourceMethod;)V",
                advice,
                "getMatchedTemplates"));
    }

    /** {@code ResourceInvoker} moved in RESTEasy 4. */
    private static void resteasy(List<MethodPattern> methods) {
        String node = ")Lorg/jboss/resteasy/core/registry/MethodExpression;"; // RootNode alone
        for (String home : new String[] {"core", "spi"}) {
            String invoker = "Lorg/jboss/resteasy/" + home + "/ResourceInvoker;";
            methods.add(new MethodPattern(
                    "addInvoker", "(Ljava/lang/String;" + invoker + ")V", FOLDER + "ResteasyRegistrationAdvice", node));
            methods.add(new MethodPattern(
                    "match",
                    "(Lorg/jboss/resteasy/spi/HttpRequest;I)" + invoker,
                    FOLDER + "ResteasyMatchAdvice",
                    node));
        }
    }

    private static void cxf(List<MethodPattern> methods, String namespace) {
        methods.add(new MethodPattern(
                "pushOntoStack",
                "(Lorg/apache/cxf/jaxrs/model/OperationResourceInfo;L" + namespace
                        + "/ws/rs/core/MultivaluedMap;Lorg/apache/cxf/message/Message;)V",
                FOLDER + "CxfAdvice"));
    }
}
