package com.example.it.tasks.servlet;

import com.example.it.tomcat.Server;

/** One servlet that works asynchronously. */
public final class StartMain {

    private StartMain() {}

    public static void main(String[] arguments) throws Exception {
        Server.start(StartServlet.class.getName()).await();
    }
}
