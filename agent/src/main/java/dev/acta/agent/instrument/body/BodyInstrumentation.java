package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The streams, readers and writers of servers, and where the servers hand them out. Only classes of the servers themselves are woven: a
 * wrapper of the application would tell the same bytes again, or others.
 */
public final class BodyInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.body.";
    private static final String BYTES = "[B";
    private static final String CHARACTERS = "[C";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";
    private static final String STRING = "Ljava/lang/String;";

    private final String namespace;
    private final List<MethodPattern> patterns = new ArrayList<>();

    private BodyInstrumentation(String namespace) {
        this.namespace = namespace;
        String tomcat = "org/apache/catalina/connector/";
        requests(tomcat + "Request");
        responses(tomcat + "Response");
        resets(tomcat + "Response");
        handsOut("getStream", "Ljava/io/InputStream;", tomcat + "Request"); // for the parameters of a form
        input(tomcat + "CoyoteInputStream");
        reader(tomcat + "CoyoteReader");
        output(tomcat + "CoyoteOutputStream");
        writer(tomcat + "CoyoteWriter");
        jetty("org/eclipse/jetty/server/", "Request", "Response");
        jetty("org/eclipse/jetty/ee8/nested/", "Request", "Response");
        jetty("org/eclipse/jetty/ee9/nested/", "Request", "Response");
        jetty("org/eclipse/jetty/ee10/servlet/", "ServletApiRequest", "ServletApiResponse");
        jetty("org/eclipse/jetty/ee11/servlet/", "ServletApiRequest", "ServletApiResponse");
    }

    /** All of Jetty's readers and writers go through these two streams. */
    private void jetty(String folder, String request, String response) {
        requests(folder + request);
        responses(folder + response);
        input(folder + "HttpInput");
        output(folder + "HttpOutput");
        add("println", "(" + STRING + ")V", "PrintLineAdvice", folder + "HttpOutput");
        add("resetBuffer", "()V", "ResetAdvice", folder + "HttpOutput");
    }

    /** @return the instrumentation for containers up to Servlet 4 */
    public static Instrumentation javax() {
        return new BodyInstrumentation("javax");
    }

    /** @return the instrumentation for containers from Servlet 5 on */
    public static Instrumentation jakarta() {
        return new BodyInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "http bodies (" + namespace + ".servlet)";
    }

    @Override
    public List<MethodPattern> methods() {
        return patterns;
    }

    private void requests(String type) {
        handsOut("getInputStream", "L" + namespace + "/servlet/ServletInputStream;", type);
        handsOut("getReader", "Ljava/io/BufferedReader;", type);
    }

    private void responses(String type) {
        handsOut("getOutputStream", "L" + namespace + "/servlet/ServletOutputStream;", type);
        handsOut("getWriter", "Ljava/io/PrintWriter;", type);
    }

    private void resets(String type) {
        String reset = "dev.acta.agent.instrument.servlet." + namespace + ".body.ResetAdvice";
        patterns.add(new MethodPattern("resetBuffer", "()V", reset, type, namespace + "/servlet/"));
        patterns.add(new MethodPattern("reset", "()V", reset, type, namespace + "/servlet/"));
    }

    private void handsOut(String method, String returned, String type) {
        String advice = "dev.acta.agent.instrument.servlet." + namespace + ".body.StreamAdvice";
        patterns.add(new MethodPattern(method, "()" + returned, advice, type, namespace + "/servlet/"));
    }

    private void input(String type) {
        add("read", "()I", "ReadOneAdvice", type);
        add("read", "(" + BYTES + ")I", "ReadAllAdvice", type);
        add("read", "(" + BYTES + "II)I", "ReadManyAdvice", type);
        add("read", "(" + BUFFER + ")I", "ReadBufferAdvice", type);
    }

    private void reader(String type) {
        add("read", "()I", "ReadOneAdvice", type);
        add("read", "(" + CHARACTERS + ")I", "ReadAllAdvice", type);
        add("read", "(" + CHARACTERS + "II)I", "ReadManyAdvice", type);
        add("readLine", "()" + STRING, "ReadLineAdvice", type);
    }

    private void output(String type) {
        add("write", "(I)V", "WriteOneAdvice", type);
        add("write", "(" + BYTES + ")V", "WriteAllAdvice", type);
        add("write", "(" + BYTES + "II)V", "WriteManyAdvice", type);
        add("write", "(" + BUFFER + ")V", "WriteAllAdvice", type);
    }

    private void writer(String type) {
        add("write", "(I)V", "WriteOneAdvice", type);
        add("write", "(" + CHARACTERS + ")V", "WriteAllAdvice", type);
        add("write", "(" + CHARACTERS + "II)V", "WriteManyAdvice", type);
        add("write", "(" + STRING + ")V", "WriteAllAdvice", type);
        add("write", "(" + STRING + "II)V", "WriteManyAdvice", type);
    }

    private void add(String method, String descriptor, String advice, String type) {
        patterns.add(new MethodPattern(method, descriptor, FOLDER + advice, type));
    }
}
