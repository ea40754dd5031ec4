package com.example.it.scenarios;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletOutputStream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /body/READ/WRITE}: reads the body in the way that is named first and gives back what it read in the one named second. The
 * header {@code X-Type} names the answer's content type.
 */
public final class BodyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final CountDownLatch FIRST_SEEN = new CountDownLatch(1);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] ways = request.getPathInfo().substring(1).split("/");
        byte[] read = read(request, ways[0]);
        String type = request.getHeader("X-Type");
        response.setContentType(type == null ? "text/plain;charset=UTF-8" : type);
        if (ways[1].equals("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
        }
        write(response, ways[1], read);
    }

    private static byte[] read(HttpServletRequest request, String way) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        StringWriter text = new StringWriter();
        if (way.equals("single")) {
            InputStream in = request.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } else if (way.equals("array")) {
            InputStream in = request.getInputStream();
            byte[] piece = new byte[7];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                all.write(piece, 0, count);
            }
        } else if (way.equals("part")) {
            InputStream in = request.getInputStream();
            byte[] piece = new byte[4096];
            for (int count = in.read(piece, 3, 1000); count >= 0; count = in.read(piece, 3, 1000)) {
                all.write(piece, 3, count);
            }
        } else if (way.equals("line")) {
            byte[] piece = new byte[4096];
            for (int count = request.getInputStream().readLine(piece, 0, piece.length);
                    count >= 0;
                    count = request.getInputStream().readLine(piece, 0, piece.length)) {
                all.write(piece, 0, count);
            }
        } else if (way.equals("buffer")) {
            InputStream in = request.getInputStream();
            ByteBuffer buffer = ByteBuffer.allocate(1000);
            ((Buffer) buffer).position(3);
            int count =
                    has(in, "read") ? ((Integer) call(in, "read", buffer)).intValue() : in.read(buffer.array(), 3, 900);
            all.write(buffer.array(), 3, count);
        } else if (way.equals("some")) {
            byte[] piece = new byte[10];
            all.write(piece, 0, request.getInputStream().read(piece, 0, 10));
        } else if (way.equals("characters")) {
            Reader in = request.getReader();
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.write(next);
            }
        } else if (way.equals("chars")) {
            Reader in = request.getReader();
            char[] piece = new char[5];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                text.write(piece, 0, count);
            }
        } else if (way.equals("lines")) {
            BufferedReader in = request.getReader();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                text.write(line + "\n");
            }
        } else if (way.equals("parameters")) {
            Map<String, String> fields = new TreeMap<String, String>();
            for (Object name : request.getParameterMap().keySet()) {
                fields.put((String) name, Arrays.toString(request.getParameterValues((String) name)));
            }
            text.write(fields.toString());
        }
        return all.size() > 0 ? all.toByteArray() : text.toString().getBytes("UTF-8");
    }

    private static boolean has(Object stream, String method) {
        if (stream.getClass().getName().startsWith("io.undertow.") && method.equals("read")) {
            return false; // Undertow 2.4 has one, which fails where no ReadListener is set
        }
        for (Method each : stream.getClass().getMethods()) {
            if (each.getName().equals(method)
                    && Arrays.equals(each.getParameterTypes(), new Class<?>[] {ByteBuffer.class})) {
                return true;
            }
        }
        return false;
    }

    /** Some containers had the method before the Servlet API did. */
    private static Object call(Object stream, String method, ByteBuffer buffer) throws IOException {
        try {
            return stream.getClass().getMethod(method, ByteBuffer.class).invoke(stream, buffer);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static void write(HttpServletResponse response, String way, byte[] bytes) throws IOException {
        String text = new String(bytes, "UTF-8");
        if (way.equals("single")) {
            ServletOutputStream out = response.getOutputStream();
            for (byte each : bytes) {
                out.write(each);
            }
        } else if (way.equals("array") || way.equals("gzip")) {
            response.getOutputStream().write(bytes);
        } else if (way.equals("part")) {
            byte[] wide = new byte[bytes.length + 10];
            System.arraycopy(bytes, 0, wide, 5, bytes.length);
            response.getOutputStream().write(wide, 5, bytes.length);
            response.flushBuffer();
        } else if (way.equals("buffer")) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + 2);
            buffer.put((byte) 0).put(bytes);
            ((Buffer) buffer).flip(); // of Java 8, too
            ((Buffer) buffer).position(1);
            if (has(response.getOutputStream(), "write")) {
                call(response.getOutputStream(), "write", buffer);
            } else {
                response.getOutputStream().write(bytes);
            }
        } else if (way.equals("print")) {
            ServletOutputStream out = response.getOutputStream();
            out.print("n=");
            out.println(bytes.length);
            out.println(true);
        } else if (way.equals("writer")) {
            response.getWriter().write(text);
        } else if (way.equals("characters")) {
            for (char each : text.toCharArray()) {
                response.getWriter().write(each);
            }
        } else if (way.equals("chars")) {
            response.getWriter().write(text.toCharArray());
            response.getWriter().append(text, 0, 2).format("%d", 7).println('x');
            response.getWriter().print(1.5);
        } else if (way.equals("reset")) {
            response.getOutputStream().write(bytes);
            response.resetBuffer();
            response.getOutputStream().write("afterwards".getBytes("UTF-8"));
        } else if (way.equals("forgotten")) {
            response.getWriter().write(text);
            response.reset();
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write("afterwards");
        } else if (way.equals("error") || way.equals("unpaged")) {
            response.getWriter().write("lost");
            response.sendError(way.equals("error") ? 410 : 409);
        } else if (way.equals("page")) {
            response.getWriter().println("gone " + text);
        } else if (way.equals("events")) {
            events(response);
        } else if (way.equals("release")) {
            FIRST_SEEN.countDown();
        } else if (way.equals("much")) {
            byte[] piece = new byte[10000];
            Arrays.fill(piece, (byte) 'm');
            for (int i = 0; i < 100; i++) {
                response.getOutputStream().write(piece);
            }
        }
    }

    /** The second event only when somebody says that he has seen the first. */
    private static void events(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        ServletOutputStream out = response.getOutputStream();
        out.write("data: one\n\n".getBytes("UTF-8"));
        out.flush();
        try {
            FIRST_SEEN.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        out.write("data: two\n\n".getBytes("UTF-8"));
    }
}
