package com.example.it.audited;

import com.example.it.tomcat.Server;

/** An application whose authors know Acta's API: methods with {@code @Audited}, called outside and inside a request. */
public final class AuditedMain {

    private AuditedMain() {}

    public static void main(String[] arguments) throws Exception {
        new Bookkeeping().approve("before any request", 1);
        Server.start(BookkeepingServlet.class.getName()).await();
    }
}
