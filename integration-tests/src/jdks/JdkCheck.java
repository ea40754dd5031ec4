import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Says whether a JDK that was only unpacked, not installed, is fit for tests: its elliptic curves, one TLS handshake with
 * itself over loopback, its list of certification authorities and a child process. These are what an incomplete unpacking breaks
 * first (a security file that dangles, a library that is not found), and they break late and obscurely.
 *
 * <p>Arguments: a PKCS#12 key store with one key and its self-signed certificate, and its password. Exits 0 if all is well.
 */
public final class JdkCheck {

    private JdkCheck() {}

    public static void main(String[] args) throws Exception {
        KeyPairGenerator.getInstance("EC").generateKeyPair();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = args[1].toCharArray();
        try (InputStream in = new FileInputStream(args[0])) {
            keys.load(in, password);
        }
        shakeHands(keys, password);
        requireAuthorities();
        requireChildren();
        System.out.println("usable");
    }

    private static void shakeHands(KeyStore keys, char[] password) throws Exception {
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(ours.getKeyManagers(), trust.getTrustManagers(), null);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket server =
                (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            server.setSoTimeout(20_000);
            Thread answer = new Thread(() -> echoOneByte(server), "answer");
            answer.setDaemon(true);
            answer.start();
            try (SSLSocket client = (SSLSocket) tls.getSocketFactory().createSocket(loopback, server.getLocalPort())) {
                client.setSoTimeout(20_000);
                client.getOutputStream().write(42);
                if (client.getInputStream().read() != 42) {
                    throw new IllegalStateException("the TLS connection over loopback did not return the byte sent");
                }
            }
        }
    }

    private static void echoOneByte(SSLServerSocket server) {
        try (SSLSocket peer = (SSLSocket) server.accept()) {
            peer.getOutputStream().write(peer.getInputStream().read());
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private static void requireAuthorities() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        if (((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers().length == 0) {
            throw new IllegalStateException("lib/security/cacerts holds no certification authority");
        }
    }

    private static void requireChildren() throws Exception {
        int exit = new ProcessBuilder("true").inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the child process `true` ended with " + exit);
        }
    }
}
