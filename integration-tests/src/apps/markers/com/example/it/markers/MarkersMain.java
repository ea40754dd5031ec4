package com.example.it.markers;

import com.example.it.tomcat.Server;

/** A tiny jakarta application that keeps a book of its own on what it did. */
public final class MarkersMain {

    private MarkersMain() {}

    public static void main(String[] arguments) throws Exception {
        Server.start(MarkersServlet.class.getName()).await();
    }
}
