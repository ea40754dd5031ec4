package dev.acta.it.drivers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/**
 * Stands between a driver and its server and counts round trips: how often the client says something after the server has answered, on
 * all connections. What it says in several packets without an answer in between counts once. Thread-safe.
 */
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger commands = new AtomicInteger();

    /** @param server port of the server, on this machine */
    Relay(int server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Where the driver is to be sent. */
    int port() {
        return door.getLocalPort();
    }

    /** Round trips so far; to be asked when the client has ended. */
    int questions() {
        return questions.get();
    }

    /** What the server was told to do, if it speaks MySQL's protocol, however much of it was sent without waiting for answers. */
    int commands() {
        return commands.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicBoolean answered = new AtomicBoolean(true);
                MysqlCommands told = new MysqlCommands();
                carry(client, there, (bytes, length) -> {
                    if (answered.getAndSet(false)) {
                        questions.incrementAndGet();
                    }
                    commands.addAndGet(told.in(bytes, length));
                });
                carry(there, client, (bytes, length) -> answered.set(true));
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Notes each packet before it is handed on: an answer is known before the client has it. */
    private static void carry(Socket from, Socket to, ObjIntConsumer<byte[]> note) {
        start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[65_536];
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    note.accept(buffer, n);
                    out.write(buffer, 0, n);
                    out.flush();
                }
            } catch (IOException broken) {
                return; // either side has gone, and both sockets are closed
            }
        });
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
