package dev.acta.agent.instrument.route;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Where web frameworks have found out which of their templates matches a request. */
public final class RouteInstrumentation implements Instrumentation {

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public List<MethodPattern> methods() {
        List<MethodPattern> methods = new ArrayList<>();
        servlets(methods, "javax");
        servlets(methods, "jakarta");
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
}
