package com.example.it.hostile;

import com.example.it.tomcat.Server;

/** An application with old libraries of its own that the agent has, too, in other versions. Uses them before and in requests. */
public final class HostileMain {

    private HostileMain() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("libraries: " + Libraries.use());
        Server.start(HostileServlet.class.getName()).await();
    }
}
