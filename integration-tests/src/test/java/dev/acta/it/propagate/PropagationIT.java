package dev.acta.it.propagate;

import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import java.nio.file.Path;
import java.util.List;

/** Services that are listed, and no others, learn on whose behalf they are called. */
class PropagationIT {

    private static final String JDK_CLIENT = "Calls of other services: java.net.http";
    private static final String APACHE_4 = "Calls of other services: Apache HttpClient 4";
    private static final String APACHE_5 = "Calls of other services: Apache HttpClient 5";
    private static final String OK_HTTP = "Calls of other services: OkHttp";

    @OnEachJdk(
            row = "Calls of other services: HttpURLConnection",
            representative = {8, 25})
    void byHttpUrlConnection(Jdk jdk) {
        play("url-connection", "UrlConnectionClient", "hop", 8, List.of(), jdk);
    }

    @OnEachJdk(
            row = JDK_CLIENT,
            from = 11,
            representative = {11})
    void byTheJdksClient(Jdk jdk) {
        play("jdk-sync", "JdkSyncClient", "hop+hop-jdk", 11, List.of(), jdk);
    }

    @OnEachJdk(
            row = JDK_CLIENT + ", sendAsync",
            from = 11,
            representative = {25})
    void byTheJdksClientWithoutWaiting(Jdk jdk) {
        play("jdk-async", "JdkAsyncClient", "hop+hop-jdk", 11, List.of(), jdk);
    }

    @OnEachJdk(
            row = APACHE_4 + ".0",
            representative = {8})
    void byApache40(Jdk jdk) {
        play("apache40", "Apache4Client", "hop+hop-apache4", 8, Repository.libraries("apache4-old"), jdk);
    }

    @OnEachJdk(
            row = APACHE_4 + ".5, DefaultHttpClient",
            representative = {})
    void byApache45AsItWas(Jdk jdk) {
        play("apache45-old-way", "Apache4Client", "hop+hop-apache4", 8, Repository.libraries("apache4-new"), jdk);
    }

    @OnEachJdk(
            row = APACHE_4 + ".5",
            representative = {})
    void byApache45(Jdk jdk) {
        play("apache45", "Apache45Client", "hop+hop-apache45", 8, Repository.libraries("apache4-new"), jdk);
    }

    @OnEachJdk(
            row = APACHE_5 + ".0",
            representative = {})
    void byApache50(Jdk jdk) {
        play("apache50", "Apache5Client", "hop+hop-apache5", 8, Repository.libraries("apache5-old"), jdk);
    }

    @OnEachJdk(
            row = APACHE_5 + ".6",
            representative = {17})
    void byApache56(Jdk jdk) {
        play("apache56", "Apache5Client", "hop+hop-apache5", 8, Repository.libraries("apache5-new"), jdk);
    }

    @OnEachJdk(
            row = APACHE_5 + ".0, asynchronous",
            representative = {})
    void byApache50WithoutWaiting(Jdk jdk) {
        playWithoutRedirects("apache50-async", "Apache5AsyncClient", Repository.libraries("apache5-old"), jdk);
    }

    @OnEachJdk(
            row = APACHE_5 + ".6, asynchronous",
            representative = {})
    void byApache56WithoutWaiting(Jdk jdk) {
        playWithoutRedirects("apache56-async", "Apache5AsyncClient", Repository.libraries("apache5-new"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 3.0",
            representative = {8})
    void byOkHttp30(Jdk jdk) {
        play("okhttp30", "OkHttpSyncClient", "hop+hop-okhttp", 8, Repository.libraries("okhttp3-old"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 3.14, enqueue",
            representative = {})
    void byOkHttp314WithoutWaiting(Jdk jdk) {
        play("okhttp314", "OkHttpAsyncClient", "hop+hop-okhttp", 8, Repository.libraries("okhttp3-new"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 4.0",
            representative = {})
    void byOkHttp40(Jdk jdk) {
        play("okhttp40", "OkHttpSyncClient", "hop+hop-okhttp", 8, Repository.libraries("okhttp4-old"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 4.12, enqueue",
            representative = {25})
    void byOkHttp412WithoutWaiting(Jdk jdk) {
        play("okhttp412", "OkHttpAsyncClient", "hop+hop-okhttp", 8, Repository.libraries("okhttp4-new"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 3.0, calls that wait for others",
            representative = {8})
    void queuedByOkHttp30(Jdk jdk) {
        playQueued("okhttp30-queue", Repository.libraries("okhttp3-old"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 4.0, calls that wait for others",
            representative = {})
    void queuedByOkHttp40(Jdk jdk) {
        playQueued("okhttp40-queue", Repository.libraries("okhttp4-old"), jdk);
    }

    @OnEachJdk(
            row = OK_HTTP + " 4.12, calls that wait for others",
            representative = {25})
    void queuedByOkHttp412(Jdk jdk) {
        playQueued("okhttp412-queue", Repository.libraries("okhttp4-new"), jdk);
    }

    private static void playQueued(String name, List<Path> libraries, Jdk jdk) {
        try (Hops hops = Hops.start(name, "OkHttpQueuedClient", "hop+hop-okhttp", 8, libraries, jdk)) {
            hops.playQueued();
        }
    }

    private static void play(String name, String client, String sources, int release, List<Path> libraries, Jdk jdk) {
        try (Hops hops = Hops.start(name, client, sources, release, libraries, jdk)) {
            hops.play(true);
        }
    }

    /** Redirections are followed by threads that work for nobody. */
    private static void playWithoutRedirects(String name, String client, List<Path> libraries, Jdk jdk) {
        try (Hops hops = Hops.start(name, client, "hop+hop-apache5", 8, libraries, jdk)) {
            hops.play(false);
        }
    }
}
