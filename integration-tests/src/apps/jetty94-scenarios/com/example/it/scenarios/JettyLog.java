package com.example.it.scenarios;

import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.RequestLog;

/** Jetty's own request log, from 9.4.15 on. */
final class JettyLog {

    private JettyLog() {}

    static RequestLog to(String file) {
        return new CustomRequestLog(file, "%{X-Request-ID}i %r %s");
    }
}
