package dev.acta.agent.event;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A call of a remote object by another JVM: {@code rpc.call}. */
public final class RemoteCall extends Captured {

    /** No name of a method in Java: the call named none that the object has. */
    private static final String UNKNOWN = "<unknown>";

    private static final int MAX_CHARS = 256;

    private final String objectType;
    /** The JVM made the class, and nobody knows it by its name. */
    private final boolean made;

    private String interfaceType;
    private String method = UNKNOWN;

    /**
     * @param startNanos when it began
     * @param story its own
     * @param type of the remote object
     */
    public RemoteCall(long startNanos, Story story, Class<?> type) {
        super(startNanos, story);
        objectType = type.getName();
        made = type.isSynthetic() || Proxy.isProxyClass(type); // lambdas are synthetic
    }

    /** @param called of the remote interface */
    public void calls(Method called) {
        interfaceType = called.getDeclaringClass().getName();
        method = called.getName();
    }

    /** @param operation as skeletons know it: {@code void pay(java.lang.String)} */
    public void calls(String operation) {
        int end = operation.indexOf('(');
        String named = end < 0 ? operation : operation.substring(operation.lastIndexOf(' ', end) + 1, end);
        method = named.length() > MAX_CHARS ? named.substring(0, MAX_CHARS) : named;
    }

    /** @return class of the remote object; where the JVM made it, the remote interface if it is known */
    public String type() {
        return made && interfaceType != null ? interfaceType : objectType;
    }

    /** @return name of the method */
    public String method() {
        return method;
    }

    @Override
    public int weight() {
        return super.weight()
                + weight(objectType)
                + weight(method)
                + story().actor().weight();
    }
}
