package dev.acta.agent.instrument.undertow.body;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Undertow 1.4 to 2.4: its streams and channels of bodies, and where it hands them out. Names no type of Undertow itself. */
public final class UndertowBodyInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.undertow.body.";
    private static final String STREAMS = "dev.acta.agent.instrument.body.";
    private static final String SERVER = "io/undertow/server/";
    private static final String EXCHANGE = SERVER + "HttpServerExchange";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";

    private final List<MethodPattern> patterns = new ArrayList<>();

    /** For either namespace of servlets. */
    public UndertowBodyInstrumentation() {
        String request = "io/undertow/servlet/spec/HttpServletRequestImpl";
        add("getInputStream", "()Ljavax/servlet/ServletInputStream;", FOLDER + "ServletInputAdvice", request);
        add("getInputStream", "()Ljakarta/servlet/ServletInputStream;", FOLDER + "ServletInputAdvice", request);
        add(
                "getInputStream",
                "()Ljava/io/InputStream;",
                FOLDER + "BlockingInputAdvice",
                EXCHANGE + "$DefaultBlockingHttpExchange");
        String parser = SERVER + "handlers/form/FormEncodedDataDefinition$FormEncodedDataParser";
        add("parse", "(L" + SERVER + "HttpHandler;)V", FOLDER + "FormAdvice", parser);
        add("parseBlocking", "()L" + SERVER + "handlers/form/FormData;", FOLDER + "FormAdvice", parser);
        add("getRequestReceiver", "()Lio/undertow/io/Receiver;", FOLDER + "ReceiverAdvice", EXCHANGE);
        String channel = "()Lorg/xnio/channels/Stream";
        add("getRequestChannel", channel + "SourceChannel;", FOLDER + "RequestChannelAdvice", EXCHANGE);
        add("getResponseChannel", channel + "SinkChannel;", FOLDER + "ResponseChannelAdvice", EXCHANGE);
        input("io/undertow/servlet/spec/ServletInputStreamImpl");
        input("io/undertow/io/UndertowInputStream");
        // from Servlet 6.1 on
        add(
                "read",
                "(" + BUFFER + ")I",
                STREAMS + "ReadBufferAdvice",
                "io/undertow/servlet/spec/ServletInputStreamImpl");
        add("read", "(" + BUFFER + ")I", STREAMS + "ReadBufferAdvice", EXCHANGE + "$ReadDispatchChannel");
        for (String write : new String[] {"write", "writeFinal"}) {
            String sink = EXCHANGE + "$WriteDispatchChannel";
            add(write, "(" + BUFFER + ")I", STREAMS + "WriteBufferAdvice", sink);
            add(write, "([" + BUFFER + ")J", STREAMS + "WriteBuffersAdvice", sink);
            add(write, "([" + BUFFER + "II)J", STREAMS + "WriteSomeBuffersAdvice", sink);
        }
    }

    @Override
    public String name() {
        return "http bodies (undertow)";
    }

    @Override
    public List<MethodPattern> methods() {
        return patterns;
    }

    private void input(String type) {
        add("read", "()I", STREAMS + "ReadOneAdvice", type);
        add("read", "([B)I", STREAMS + "ReadAllAdvice", type);
        add("read", "([BII)I", STREAMS + "ReadManyAdvice", type);
    }

    private void add(String method, String descriptor, String advice, String type) {
        patterns.add(new MethodPattern(method, descriptor, advice, type));
    }
}
