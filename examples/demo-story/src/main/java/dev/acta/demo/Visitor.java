package dev.acta.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Somebody with a browser. Every request is written into the story; an answer that the story did not expect ends it. */
final class Visitor {

    private final URI home;
    private final List<Played> story;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String who;

    Visitor(URI home, List<Played> story) {
        this.home = home;
        this.story = story;
    }

    String get(String what, String page, int expected) throws IOException, InterruptedException {
        return send(what, who, HttpRequest.newBuilder(home.resolve(page)).GET(), expected);
    }

    void post(String what, String page, String form, int expected) throws IOException, InterruptedException {
        send(what, who, form(page, form), expected);
    }

    void logIn(String user, String password) throws IOException, InterruptedException {
        send("logs in", user, login(user, password), 303);
        who = user;
    }

    /** The shop answers a wrong password with a page that says so, not with an error. */
    void failToLogIn(String user, String password) throws IOException, InterruptedException {
        send(Played.REFUSED, null, login(user, password), 200);
    }

    void logOut() throws IOException, InterruptedException {
        get("logs out", "logout", 302);
        who = null;
    }

    private HttpRequest.Builder login(String user, String password) {
        return form("j_security_check", "j_username=" + user + "&j_password=" + password);
    }

    private HttpRequest.Builder form(String page, String form) {
        return HttpRequest.newBuilder(home.resolve(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
    }

    private String send(String what, String actor, HttpRequest.Builder builder, int expected)
            throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri().getPath() + " (" + what + ") was answered "
                            + answer.statusCode() + ", expected " + expected);
        }
        story.add(new Played(what, actor, request.method(), request.uri().getPath(), answer.statusCode()));
        return answer.body();
    }
}
