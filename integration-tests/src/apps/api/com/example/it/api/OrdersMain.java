package com.example.it.api;

import com.example.it.tomcat.Server;

/** An application whose authors use Acta's API, for users who log in. */
public final class OrdersMain {

    private OrdersMain() {}

    public static void main(String[] arguments) throws Exception {
        Server.start(OrdersServlet.class.getName()).await();
    }
}
