package dev.acta.agent.instrument.servlet.javax.body;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.servlet.javax.ServedRequests;
import java.io.Reader;
import java.io.Writer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Tells which exchange the streams of a server's request or response belong to. Called by the servers' own classes only. */
final class BodyCapture {

    private static final BodyCapture RUNNING = new BodyCapture(BodyStreams.running());

    /** Of Tomcat's response and of Jetty's channel. */
    private static final Getter REQUEST = new Getter("getRequest");

    /** Of the response of Jetty 9 to 11, and of 12 with ee8. */
    private static final Getter CHANNEL = new Getter("getHttpChannel");

    /** Of the response of Jetty 12, and what leads from there to the request. */
    private static final Getter SERVLET_CHANNEL = new Getter("getServletChannel");

    private static final Getter CONTEXT_REQUEST = new Getter("getServletContextRequest");
    private static final Getter API_REQUEST = new Getter("getServletApiRequest");

    /** Of the request of Jetty 12: what knows its stream. */
    private static final Getter REQUEST_INFO = new Getter("getServletRequestInfo");

    /** Through which all of Jetty's readers read, one of which serves several requests after each other. */
    private static final Getter INPUT = new Getter("getHttpInput");

    /** Through which all of Jetty's writers write. */
    private static final Getter OUTPUT = new Getter("getHttpOutput");

    private final BodyStreams streams;

    BodyCapture(BodyStreams streams) {
        this.streams = streams;
    }

    static BodyCapture running() {
        return RUNNING;
    }

    void handsOut(Object owner, Object stream) {
        if (stream == null) {
            return;
        }
        if (owner instanceof HttpServletRequest) {
            Exchange exchange = exchangeOf(owner);
            if (exchange != null && exchange.requestBody() != null) {
                streams.reads(exchange, inputOf(owner, stream));
            }
        } else if (owner instanceof HttpServletResponse) {
            Exchange exchange = exchangeOf(requestOf(owner));
            if (exchange != null && exchange.responseBody() != null) {
                streams.writes(exchange, outputOf(owner, stream), new ResponseHead((HttpServletResponse) owner));
            }
        }
    }

    void forgets(Object response) {
        if (!(response instanceof HttpServletResponse)) {
            return; // some other class that mentions Tomcat's
        }
        Exchange exchange = exchangeOf(requestOf(response));
        BodyCopy copy = exchange == null ? null : exchange.responseBody();
        if (copy != null) {
            copy.reset();
        }
    }

    private static Object requestOf(Object response) {
        Object request = REQUEST.of(response);
        if (request != null) {
            return request;
        }
        Object channel = CHANNEL.of(response);
        return channel != null ? REQUEST.of(channel) : API_REQUEST.of(CONTEXT_REQUEST.of(SERVLET_CHANNEL.of(response)));
    }

    /** Where the bytes go by that a reader turns into characters, if that is a stream of the server's. */
    private static Object inputOf(Object request, Object stream) {
        if (!(stream instanceof Reader)) {
            return stream;
        }
        Object input = INPUT.of(request);
        input = input == null ? INPUT.of(REQUEST_INFO.of(request)) : input;
        return input == null ? stream : input;
    }

    /** The same of a writer. */
    private static Object outputOf(Object response, Object stream) {
        if (!(stream instanceof Writer)) {
            return stream;
        }
        Object output = OUTPUT.of(response);
        output = output == null ? OUTPUT.of(SERVLET_CHANNEL.of(response)) : output;
        return output == null ? stream : output;
    }

    /** Whatever thread asks. */
    private static Exchange exchangeOf(Object request) {
        return request instanceof HttpServletRequest ? ServedRequests.exchangeOf((HttpServletRequest) request) : null;
    }
}
