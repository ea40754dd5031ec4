package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.http.Exchange;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Hears when an asynchronous request is over. Only {@code onComplete} ends it: after {@code onError} and {@code onTimeout} the status is
 * not final yet. Never throws.
 */
final class AsyncEnd implements AsyncListener {

    private final HttpCapture capture;
    private final Exchange exchange;

    AsyncEnd(HttpCapture capture, Exchange exchange) {
        this.capture = capture;
        this.exchange = exchange;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // not the asynchronous context's: Tomcat takes those away when the request is dispatched back
        ServletRequest served = event.getSuppliedRequest();
        ServletResponse answer = event.getSuppliedResponse();
        HttpServletRequest request = served instanceof HttpServletRequest ? (HttpServletRequest) served : null;
        int status = 0;
        try {
            status = answer instanceof HttpServletResponse ? Status.of((HttpServletResponse) answer) : 0;
        } catch (RuntimeException recycled) { // a container that has taken them away: the status stays unknown
            request = null;
        }
        capture.finish(exchange, request, status);
    }

    @Override
    public void onError(AsyncEvent event) {
        exchange.escaped(event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // the container dispatches or completes next
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // starting again drops the listeners
        event.getAsyncContext().addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
    }
}
