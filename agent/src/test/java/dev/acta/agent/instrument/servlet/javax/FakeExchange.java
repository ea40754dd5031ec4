package dev.acta.agent.instrument.servlet.javax;

import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A container's request and response; everything that a capture has no business with throws. */
final class FakeExchange {

    String method = "GET";
    String uri = "/orders;jsessionid=ABC/7";
    String query = "page=2";
    String user;
    int status = 200;
    boolean asyncStarted;
    DispatcherType dispatcher = DispatcherType.ASYNC;
    boolean asyncCompleted;
    /** Whether the container has taken response, or request, away. */
    boolean answerIsGone;

    boolean requestIsGone;
    boolean brokenPrincipal;
    Set<String> roles = Set.of();
    AsyncListener listener;
    private ServletRequest suppliedRequest;
    private ServletResponse suppliedResponse;
    final Map<String, String> headers = new HashMap<>();
    final Map<String, Object> attributes = new HashMap<>();

    private final HttpServletResponse response = fake(HttpServletResponse.class, (asked, arguments) -> switch (asked) {
        case "getStatus" -> answerIsGone ? fail() : status;
        default -> throw new AssertionError("a capture must not call HttpServletResponse." + asked);
    });

    private final HttpServletRequest request = fake(HttpServletRequest.class, (asked, arguments) -> switch (asked) {
        case "getMethod" -> method;
        case "getContentType" -> headers.get("Content-Type");
        case "getRequestURI" -> uri;
        case "getQueryString" -> query;
        case "getScheme" -> "https";
        case "getProtocol" -> "HTTP/1.1";
        case "isSecure" -> true;
        case "getRemoteAddr" -> "10.0.0.9";
        case "getHeader" -> headers.get(arguments[0]);
        case "getHeaders" ->
            Collections.enumeration(headers.containsKey(arguments[0]) ? Set.of(headers.get(arguments[0])) : Set.of());
        case "getUserPrincipal" -> brokenPrincipal ? fail() : user == null ? null : (Principal) () -> user;
        case "getContextPath" -> "/shop";
        case "getServletContext" -> null;
        case "getServletPath" -> "/orders";
        case "getPathInfo" -> "/7";
        case "isUserInRole" -> roles.contains(arguments[0]);
        case "getAttribute" -> requestIsGone ? fail() : attributes.get(arguments[0]);
        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
        case "removeAttribute" -> attributes.remove(arguments[0]);
        case "isAsyncStarted" -> asyncStarted;
        case "getDispatcherType" -> dispatcher;
        case "getAsyncContext" -> asyncContext();
        default -> throw new AssertionError("a capture must not call HttpServletRequest." + asked);
    });

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    private static Object fail() {
        throw new IllegalStateException("no user to be had, says the application's request");
    }

    private AsyncContext asyncContext() {
        if (asyncCompleted) {
            throw new IllegalStateException("completed by another thread");
        }
        return fake(AsyncContext.class, (asked, arguments) -> switch (asked) {
            case "addListener" -> {
                listener = (AsyncListener) arguments[0];
                suppliedRequest = (ServletRequest) arguments[1];
                suppliedResponse = (ServletResponse) arguments[2];
                yield null;
            }
            case "getRequest", "getResponse" -> throw new IllegalStateException("gone since it was dispatched");
            default -> throw new AssertionError("a capture must not call AsyncContext." + asked);
        });
    }

    AsyncEvent event(Throwable thrown) {
        return new AsyncEvent(asyncContext(), suppliedRequest, suppliedResponse, thrown);
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
