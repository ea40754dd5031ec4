package dev.acta.agent.instrument.servlet.javax;

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
        HttpServletRequest request = null;
        int status = 0;
        try {
            ServletRequest served = event.getAsyncContext().getRequest();
            ServletResponse answer = event.getAsyncContext().getResponse();
            request = served instanceof HttpServletRequest ? (HttpServletRequest) served : null;
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
        event.getAsyncContext().addListener(this); // starting again drops the listeners
    }
}
