package dev.acta.it.harness;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser of the simplest kind: keeps its cookies and its connection, follows no redirect. One per simulated user. */
public final class Http {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final URI base;
    private final String authorization;
    private final boolean showsPages;

    /** Addresses given to the methods are resolved against {@code base}. */
    public Http(String base) {
        this(base, null, false);
    }

    private Http(String base, String authorization, boolean showsPages) {
        this.showsPages = showsPages;
        this.base = URI.create(base);
        this.authorization = authorization;
    }

    /** One that logs in with every request, by HTTP Basic. */
    public static Http as(String user, String password, String base) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Http(base, "Basic " + Base64.getEncoder().encodeToString(both), false);
    }

    /** One that asks for pages, so that an application sends it to its login page instead of asking for credentials. */
    public static Http browser(String base) {
        return new Http(base, null, true);
    }

    public HttpResponse<String> get(String address) {
        return send(request(address).GET());
    }

    public HttpResponse<String> get(String address, String header, String value) {
        return send(request(address).header(header, value).GET());
    }

    public HttpResponse<String> post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> post(String address, String text) {
        return send(request(address)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    public HttpResponse<String> put(String address) {
        return send(request(address).PUT(HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> delete(String address) {
        return send(request(address).DELETE());
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(address))
                .header("User-Agent", "acta-it")
                .timeout(Duration.ofSeconds(60));
        if (showsPages) {
            request.header("Accept", "text/html");
        }
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the application did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
