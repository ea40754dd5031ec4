package dev.acta.agent.instrument.servlet.javax.body;

import dev.acta.agent.instrument.http.BodyHead;
import javax.servlet.http.HttpServletResponse;

/** The headers of a response's body. Let go of when the request is over. */
final class ResponseHead implements BodyHead {

    private final HttpServletResponse response;

    ResponseHead(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public String contentType() {
        return response.getContentType();
    }

    @Override
    public String contentEncoding() {
        try {
            return response.getHeader("Content-Encoding");
        } catch (LinkageError old) { // a container of Servlet 2.5 says no more than that there is one
            return response.containsHeader("Content-Encoding") ? "unknown" : null;
        }
    }
}
