package dev.acta.it.container;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A proxy in front that speaks Apache JServ Protocol 1.3: one GET on one connection. */
final class Ajp {

    /** Whom the proxy says that it serves. */
    static final String CLIENT = "192.0.2.7";

    private static final int FORWARD_REQUEST = 2;
    private static final int GET = 2;
    private static final int REMOTE_USER = 3;
    private static final int ARE_DONE = 0xFF;
    private static final int SEND_HEADERS = 4;
    private static final int END_RESPONSE = 5;

    private Ajp() {}

    /**
     * @param from address of this machine that the server is to see
     * @param user whom the proxy has let in, or {@code null}
     * @return status of the answer
     */
    static int get(int port, String from, String path, String requestId, String user) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(60_000);
            byte[] message = forward(port, path, requestId, user);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            DataOutputStream packed = new DataOutputStream(packet);
            packed.writeShort(0x1234);
            packed.writeShort(message.length);
            packed.write(message);
            out.write(packet.toByteArray());
            return status(new DataInputStream(socket.getInputStream()));
        }
    }

    private static byte[] forward(int port, String path, String requestId, String user) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(FORWARD_REQUEST);
        out.writeByte(GET);
        string(out, "HTTP/1.1");
        string(out, path);
        string(out, CLIENT);
        string(out, "client.example.org");
        string(out, "localhost");
        out.writeShort(port);
        out.writeBoolean(false); // no TLS
        out.writeShort(2);
        string(out, "host");
        string(out, "localhost");
        string(out, "X-Request-ID");
        string(out, requestId);
        if (user != null) {
            out.writeByte(REMOTE_USER);
            string(out, user);
        }
        out.writeByte(ARE_DONE);
        return bytes.toByteArray();
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeShort(bytes.length);
        out.write(bytes);
        out.writeByte(0);
    }

    /** Reads the whole answer. */
    private static int status(DataInputStream in) throws IOException {
        int status = 0;
        while (true) {
            if (in.readUnsignedShort() != 0x4142) {
                throw new IOException("not AJP");
            }
            byte[] message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            if (message[0] == SEND_HEADERS) {
                status = (message[1] & 0xFF) << 8 | message[2] & 0xFF;
            } else if (message[0] == END_RESPONSE) {
                return status;
            }
        }
    }
}
