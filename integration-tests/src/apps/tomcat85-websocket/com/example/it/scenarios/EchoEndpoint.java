package com.example.it.scenarios;

import javax.websocket.OnMessage;
import javax.websocket.server.ServerEndpoint;

/** Sends text back. */
@ServerEndpoint("/do/echo")
public final class EchoEndpoint {

    @OnMessage
    public String echo(String text) {
        return text;
    }
}
