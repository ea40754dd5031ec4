package dev.acta.agent.instrument.jms;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Where a producer sends a message, whoever provides it: all the ways that JMS knows, for they call each other in some providers only. */
public final class JmsProducerInstrumentation implements Instrumentation {

    private final String namespace;

    private JmsProducerInstrumentation(String namespace) {
        this.namespace = namespace;
    }

    /** @return the instrumentation for JMS up to 2.0 */
    public static Instrumentation javax() {
        return new JmsProducerInstrumentation("javax");
    }

    /** @return the instrumentation for Jakarta Messaging from 3.0 on */
    public static Instrumentation jakarta() {
        return new JmsProducerInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "messages sent (" + namespace + ".jms)";
    }

    @Override
    public List<MethodPattern> methods() {
        String folder = "dev.acta.agent.instrument.jms." + namespace + ".";
        String jms = "L" + namespace + "/jms/";
        String message = jms + "Message;";
        List<MethodPattern> patterns = new ArrayList<>();
        for (String how : new String[] {"", "IIJ", jms + "CompletionListener;", "IIJ" + jms + "CompletionListener;"}) {
            String send = folder + "SendAdvice";
            String sendTo = folder + "SendToAdvice";
            patterns.add(new MethodPattern("send", "(" + message + how + ")V", send));
            patterns.add(new MethodPattern("send", "(" + jms + "Destination;" + message + how + ")V", sendTo));
            if (!how.endsWith(";")) {
                patterns.add(new MethodPattern("send", "(" + jms + "Queue;" + message + how + ")V", sendTo));
                patterns.add(new MethodPattern("publish", "(" + message + how + ")V", send));
                patterns.add(new MethodPattern("publish", "(" + jms + "Topic;" + message + how + ")V", sendTo));
            }
        }
        patterns.add(new MethodPattern(
                "send", "(" + jms + "Destination;" + message + ")" + jms + "JMSProducer;", folder + "SendToAdvice"));
        return patterns;
    }
}
