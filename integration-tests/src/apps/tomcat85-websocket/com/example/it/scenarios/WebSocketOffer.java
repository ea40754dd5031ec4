package com.example.it.scenarios;

import java.util.Collections;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.tomcat.websocket.server.WsSci;

/** Adds {@link EchoEndpoint} to an application; the launcher looks for this class by name. */
public final class WebSocketOffer implements Consumer<Context> {

    @Override
    public void accept(Context context) {
        context.addServletContainerInitializer(new WsSci(), Collections.<Class<?>>singleton(EchoEndpoint.class));
    }
}
