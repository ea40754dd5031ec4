package dev.acta.it.propagate;

import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.nio.file.Path;
import java.util.List;

/** Services that are listed, and no others, learn on whose behalf they are called. */
class PropagationIT {

    @OnEachJdk(
            row = "Calls of other services: HttpURLConnection",
            representative = {8, 25})
    void byHttpUrlConnection(Jdk jdk) {
        play("url-connection", "UrlConnectionClient", "hop", 8, List.of(), jdk);
    }

    private static void play(String name, String client, String sources, int release, List<Path> libraries, Jdk jdk) {
        try (Hops hops = Hops.start(name, client, sources, release, libraries, jdk)) {
            hops.play();
        }
    }
}
