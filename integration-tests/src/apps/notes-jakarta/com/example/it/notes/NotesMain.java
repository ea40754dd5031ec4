package com.example.it.notes;

import com.example.it.tomcat.Server;

/** A tiny jakarta application: notes in a database. */
public final class NotesMain {

    private NotesMain() {}

    public static void main(String[] arguments) throws Exception {
        Server.start(NotesServlet.class.getName()).await();
    }
}
