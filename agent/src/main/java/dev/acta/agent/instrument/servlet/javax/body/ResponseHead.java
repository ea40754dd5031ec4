package dev.acta.agent.instrument.servlet.javax.body;

import dev.acta.agent.instrument.http.BodyHead;
import java.lang.ref.WeakReference;
import javax.servlet.http.HttpServletResponse;

/** The headers of a response's body. A request that never ends must not stay in memory by them: the response leads to its stream. */
final class ResponseHead implements BodyHead {

    private final WeakReference<HttpServletResponse> response;

    ResponseHead(HttpServletResponse response) {
        this.response = new WeakReference<>(response);
    }

    @Override
    public String contentType() {
        HttpServletResponse known = response.get();
        return known == null ? null : known.getContentType();
    }

    @Override
    public String contentEncoding() {
        HttpServletResponse known = response.get();
        if (known == null) {
            return null;
        }
        try {
            return known.getHeader("Content-Encoding");
        } catch (LinkageError old) { // a container of Servlet 2.5 says no more than that there is one
            return known.containsHeader("Content-Encoding") ? "unknown" : null;
        }
    }
}
