package com.example.it.scenarios;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServlet;
import org.apache.catalina.CometEvent;
import org.apache.catalina.CometProcessor;

/** Tomcat's own asynchronous processing before there was that of the Servlet API: answers once something can be read. */
public final class Comet extends HttpServlet implements CometProcessor {

    private static final long serialVersionUID = 1;

    @Override
    public void event(CometEvent event) throws IOException {
        switch (event.getEventType()) {
            case BEGIN:
                return;
            case READ:
                Notes.note("read");
                InputStream in = event.getHttpServletRequest().getInputStream();
                int read = in.read(new byte[100]);
                event.getHttpServletResponse().getOutputStream().print("read " + read);
                event.close();
                return;
            default:
                event.close();
        }
    }
}
