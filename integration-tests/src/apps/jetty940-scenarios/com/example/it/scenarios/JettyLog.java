package com.example.it.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Called where Jetty logs requests. The one format of Jetty 9.4.0 itself has no place for a header. */
final class JettyLog extends AbstractLifeCycle implements RequestLog {

    private final PrintWriter out;

    private JettyLog(PrintWriter out) {
        this.out = out;
    }

    static RequestLog to(String file) throws IOException {
        return new JettyLog(new PrintWriter(file, "UTF-8"));
    }

    @Override
    public synchronized void log(Request request, Response response) {
        if (response.getCommittedMetaData() == null) {
            return; // where Jetty's own log fails and writes nothing
        }
        out.println(request.getHeader("X-Request-ID") + " " + request.getMethod() + " " + request.getOriginalURI() + " "
                + request.getProtocol() + " " + response.getCommittedMetaData().getStatus());
        out.flush();
    }
}
