package com.example.it.jms;

import org.apache.activemq.broker.BrokerService;

/** ActiveMQ Classic, which keeps nothing. */
public final class Broker {

    private Broker() {}

    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.addConnector(arguments[0]);
        broker.start();
        System.out.println("ready on " + broker.getTransportConnectors().get(0).getConnectUri());
        broker.waitUntilStopped();
    }
}
