package com.example.it.scenarios;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;

/** A handler of Jetty's core: leaves a mark, sleeps for {@code ?sleep=} milliseconds, answers. */
public final class HandlerOffer extends ContextHandler {

    public HandlerOffer() {
        super("/handler");
        setHandler(new Marking());
    }

    private static final class Marking extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Markers.add("handler", request.getMethod(), request.getHttpURI().getPath());
            Markers.sleep(Request.extractQueryParameters(request).getValue("sleep"));
            response.write(true, ByteBuffer.wrap("served".getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
