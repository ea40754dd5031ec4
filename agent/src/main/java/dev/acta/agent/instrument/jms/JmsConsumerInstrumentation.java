package dev.acta.agent.instrument.jms;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where a listener is called with a message and where a consumer hands one out, whoever provides it; and sessions that take messages back. */
public final class JmsConsumerInstrumentation implements Instrumentation {

    private final String namespace;

    private JmsConsumerInstrumentation(String namespace) {
        this.namespace = namespace;
    }

    /** @return the instrumentation for JMS up to 2.0 */
    public static Instrumentation javax() {
        return new JmsConsumerInstrumentation("javax");
    }

    /** @return the instrumentation for Jakarta Messaging from 3.0 on */
    public static Instrumentation jakarta() {
        return new JmsConsumerInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "messages (" + namespace + ".jms)";
    }

    @Override
    public List<MethodPattern> methods() {
        String folder = "dev.acta.agent.instrument.jms." + namespace + ".";
        String jms = namespace + "/jms/";
        String message = "L" + jms + "Message;";
        String listener = "L" + jms + "MessageListener;";
        String receive = folder + "ReceiveAdvice";
        String giveBack = folder + "GiveBackAdvice";
        return Arrays.asList(
                new MethodPattern("onMessage", "(" + message + ")V", folder + "ListenerAdvice"),
                new MethodPattern(
                        "invokeListener",
                        "(L" + jms + "Session;" + message + ")V",
                        folder + "ContainerAdvice",
                        "org/springframework/jms/listener/"),
                new MethodPattern("setMessageListener", "(" + listener + ")V", folder + "SetListenerAdvice"),
                new MethodPattern("getMessageListener", "()" + listener, folder + "GetListenerAdvice"),
                new MethodPattern("receive", "()" + message, receive),
                new MethodPattern("receive", "(J)" + message, receive),
                new MethodPattern("receiveNoWait", "()" + message, receive),
                new MethodPattern("close", "()V", folder + "CloseAdvice", jms),
                new MethodPattern("rollback", "()V", giveBack, jms),
                new MethodPattern("recover", "()V", giveBack, jms),
                new MethodPattern("commit", "()V", folder + "CommitAdvice", jms));
    }
}
