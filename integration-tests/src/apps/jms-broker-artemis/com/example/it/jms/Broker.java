package com.example.it.jms;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServers;

/** Artemis, which keeps nothing. */
public final class Broker {

    private Broker() {}

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", arguments[0]);
        ActiveMQServers.newActiveMQServer(configuration).start();
        System.out.println("ready on " + arguments[0]);
        Thread.sleep(Long.MAX_VALUE);
    }
}
