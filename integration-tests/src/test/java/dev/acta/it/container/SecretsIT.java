package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Secrets planted wherever an application has some are found nowhere in the trail or the agent's log, in no encoding. */
class SecretsIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @param value the secret
     * @param where it was planted
     */
    private record Planted(String value, String where) {}

    private final List<Planted> planted = new ArrayList<>();
    private int port;
    private int sent;

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log",
            from = 11,
            representative = {17})
    void leavesNoSecretAnywhere(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(jdk, "tomcat10", "keystore+tomcat-scenarios+tomcat85-scenarios", "TomcatServer", 11, 60);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Jetty 11",
            from = 11,
            representative = {17})
    void leavesNoSecretAnywhereOnJetty(Jdk jdk) throws Exception {
        String launcher = "jetty-scenarios+jetty94-scenarios+jetty10-websocket";
        leavesNoSecretAnywhere(jdk, "jetty11", launcher, "JettyServer", 11, 50);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Undertow 2.3",
            from = 11,
            representative = {17})
    void leavesNoSecretAnywhereOnUndertow(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(jdk, "undertow2.3", "keystore+undertow-scenarios+no-notes", "UndertowServer", 11, 60);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Tomcat 6",
            representative = {})
    void leavesNoSecretAnywhereOnTomcat6(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(jdk, "tomcat6", "tomcat6-scenarios", "Tomcat6Server", 8, 25);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Tomcat 9",
            representative = {})
    void leavesNoSecretAnywhereOnTomcat9(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(jdk, "tomcat9", "keystore+tomcat-scenarios+tomcat85-scenarios", "TomcatServer", 8, 40);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Jetty 9.4.0",
            representative = {})
    void leavesNoSecretAnywhereOnJetty940(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(
                jdk, "jetty9.4.0", "jetty-scenarios+jetty940-scenarios+jetty94-websocket", "JettyServer", 8, 31);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Jetty 12.1 ee10",
            from = 17,
            representative = {})
    void leavesNoSecretAnywhereOnJetty121(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(
                jdk,
                "jetty12.1+jetty12.1-ee10",
                "keystore+jetty12-scenarios+jetty12ee10-scenarios",
                "JettyServer",
                17,
                60);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Undertow 1.4.0",
            representative = {})
    void leavesNoSecretAnywhereOnUndertow140(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(jdk, "undertow1.4.0", "keystore+undertow-scenarios+no-notes", "UndertowServer", 8, 31);
    }

    @OnEachJdk(
            row = "secrets planted in more than 90 places are in no trail and no log, Undertow 2.4",
            from = 17,
            representative = {})
    void leavesNoSecretAnywhereOnUndertow24(Jdk jdk) throws Exception {
        leavesNoSecretAnywhere(jdk, "undertow2.4", "keystore+undertow-scenarios+no-notes", "UndertowServer", 17, 61);
    }

    private void leavesNoSecretAnywhere(Jdk jdk, String server, String launcher, String main, int release, int servlet)
            throws Exception {
        Path folder = Repository.freshFolder("secrets/" + server + "-" + jdk);
        List<Path> libraries = new ArrayList<>();
        for (String set : server.split("\\+")) {
            libraries.addAll(Repository.libraries(set));
        }
        libraries.addAll(Repository.libraries("h2"));
        Application application = servlet >= 50
                ? Application.compileForJakarta(launcher + "+secrets", release, folder, libraries)
                : Application.compile(launcher + "+secrets", release, folder, libraries);
        String password = secret("password of a user who logs in by HTTP Basic");
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.http.level", "request-response")
                .property("acta.jdbc.audit", "all")
                .property("acta.log.level", "debug")
                .property("acta.http.id-headers", "batch=X-Batch")
                .property("it.password", password)
                .property("it.database", secret("password of a database user"))
                .main("com.example.it.scenarios." + main, application.classPath())
                .start()) {
            port = URI.create(jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60))
                            .group(1))
                    .getPort();
            inHeaders(password);
            inTargets();
            inTargetsOfApplicationsOfToday();
            inReferrers();
            inBodies();
            inTheApplication();
            inSessions();
            inALoginForm(password);
            jvm.stop(Duration.ofSeconds(60));
        }
        Path trail = folder.resolve("trail");
        assertThat(planted).hasSizeGreaterThanOrEqualTo(130);
        List<JsonNode> requests = ofType(TrailLines.read(trail), "http.request");
        assertThat(requests).as("every request is in the trail").hasSize(sent);
        search(trail);
        // what stands beside the secrets is there, so they were really looked at
        String all = requests.toString() + ofType(TrailLines.read(trail), "db.statement");
        for (String visible : List.of(
                "query",
                "form",
                "json",
                "label",
                "text",
                "xml",
                "part",
                "bind",
                "exception",
                "answer",
                "rejected",
                "invalid",
                "session",
                "mislabelled",
                "patch",
                "yaml",
                "login",
                "page",
                "agent")) {
            assertThat(all).contains("visible-" + visible);
        }
        assertThat(requests)
                .filteredOn(line -> text(line, "/actor/id").equals("alice"))
                .isNotEmpty();
        assertThat(ofType(TrailLines.read(trail), "auth.failed")).hasSizeGreaterThanOrEqualTo(servlet >= 30 ? 3 : 2);
    }

    private void inHeaders(String password) throws IOException {
        get("/secret/a", "Authorization: Basic " + base64("alice:" + password));
        planted.add(new Planted(base64("alice:" + password), "the same as it was sent"));
        String wrong = secret("password of a failing login by HTTP Basic");
        get("/secret/a", "Authorization: Basic " + base64("mallory:" + wrong));
        get("/do/a", "Authorization: Bearer " + secret("opaque bearer token"));
        get("/do/a", "Authorization: Bearer " + jwt("bearer token that is a JWT"));
        get("/do/a", "Authorization: Digest username=\"a\", response=\"" + secret("digest response") + "\"");
        get("/do/a", "Proxy-Authorization: Basic " + base64("proxy:" + secret("password for a proxy")));
        get("/do/a", "X-Api-Key: " + secret("API key in a header"));
        get("/do/a", "Cookie: theme=dark; remember-me=" + secret("cookie that logs in"));
        get("/do/a", "Cookie: JSESSIONID=" + secret("cookie of a foreign session"));
        get("/do/a", "X-Session-ID: " + secret("session in a header"));
        get("/do/a", "X-Batch: Bearer " + secret("token in a header of an id"));
        get("/do/a", "User-Agent: visible-agent Bearer " + secret("token in the user agent"));
        get("/do/a", "X-UI-App: token=" + secret("token in the name of a client"));
        get("/do/a", "X-Request-ID: password=" + secret("password in a request id"));
        get("/do/a", "Forwarded: for=192.0.2.1;token=" + secret("token in Forwarded"));
        get("/do/a", "X-Forwarded-For: 192.0.2.1, password=" + secret("password in X-Forwarded-For"));
        Connection.Answer answer = get("/do/session");
        String cookie = answer.headers().get("set-cookie");
        planted.add(new Planted(cookie.replaceFirst("JSESSIONID=([^;]+).*", "$1"), "id of a session of the server's"));
        get("/do/a", "Cookie: " + cookie.split(";")[0]);
        answer = get("/do/cookie", "X-Planted: " + secret("cookie that the application sets"));
        assertThat(answer.headers()).containsKey("set-cookie");
    }

    private void inTargets() throws IOException {
        get("/do/a;jsessionid=" + secret("session in the path"));
        get("/do/a%3Bjsessionid=" + secret("session in the path, escaped"));
        get("/do;token=" + secret("matrix parameter") + "/a");
        get("/do/a/" + jwt("JWT as a segment"));
        get("/do/password-reset/" + secret("token as a segment"));
        get("/do/a?q=visible-query&password=" + secret("password in the query"));
        get("/do/a?p%61ssword=" + secret("password in the query, name escaped") + "%26more&x=1");
        get("/do/a?user%5Bpassword%5D=" + secret("nested name in the query"));
        get("/do/a?token=" + secret("repeated name in the query, first") + "&token="
                + secret("repeated name in the query, second"));
        get("/do/a?a=1;password=" + secret("query with semicolons") + ";b=2");
        get("/do/a?next=%2Flogin%3Fpassword%3D" + secret("URL in the query"));
        get("/do/a?next=%252Flogin%253Fp%2561ssword%253D" + secret("URL in a URL in the query"));
        get("/do/a?n=" + card("card number in the query"));
        get("/do/a?access_token=" + secret("OAuth token in the query"));
        get("/do/a?data=%7B%22password%22%3A%22" + secret("JSON in the query") + "%22%7D");
        get("/do/a?u=https%3A%2F%2Fjane:" + secret("user information in the query") + "@example.org%2F");
    }

    private void inTargetsOfApplicationsOfToday() throws IOException {
        get("/do/a?password='a'" + secret("password behind quotes in the query") + "&x=1");
        get("/do/a?user=jane&pw=" + secret("short name in the query"));
        get("/do/a?code=" + secret("code of OAuth in the query") + "&state=1");
        get("/do/a?ticket=ST-1-" + secret("ticket of CAS in the query"));
        get("/do/a?key=" + secret("key of a map in the query"));
        get("/do/a?Signature=" + secret("signature in the query"));
        get("/do/a?u=//jane:" + secret("user information in the query, no scheme") + "@example.org");
        get("/do/password/reset/" + secret("segment behind the next one"));
        get("/do/reset-password/confirm/" + secret("segment behind two that are sensitive"));
        get("/do/verify-email/" + secret("segment of a link in a mail"));
        get("/do/api/token%2F" + secret("segment behind an escaped slash"));
        exchangeAt("", "GET", "//jane:" + secret("user information in the path") + "@h/do/a", "");
    }

    private void inReferrers() throws IOException {
        get("/do/a", "Referer: //jane:" + secret("user information in the referrer, no scheme") + "@h/list");
        get("/do/a", "Referer: https://h/cb?state=1&code=" + secret("code of OAuth in the referrer"));
        get("/do/a", "Referer: https://h/a?password='a'" + secret("password behind quotes in the referrer"));
        get("/do/a", "Referer: https://h/list;jsessionid=" + secret("session in the referrer") + "?x=1");
        get("/do/a", "Referer: https://h/list?token=" + secret("token in the referrer"));
        get("/do/a", "Referer: https://jane:" + secret("user information in the referrer") + "@h/list");
        get("/do/a", "Referer: https://h/verify/token/" + secret("segment of the referrer"));
        get("/do/a", "Referer: https://h/cb#id_token=" + jwt("fragment of the referrer"));
    }

    private void inBodies() throws IOException {
        inBodiesThatAreCalledForms();
        inBodiesOfApplicationsOfToday();
        post("/do/form", FORM, "user=visible-form&password=" + secret("password in a form"));
        post("/do/form", FORM, "user%5Bp%69n%5D=" + secret("PIN in a form, name escaped"));
        post("/do/form", FORM, "note=card+" + card("card number in a form"));
        post(
                "/do/a",
                "application/json",
                "{\"user\":\"visible-json\",\"a\":[{\"b\":{\"newPassword\":\"" + secret("password in JSON")
                        + "\"}}],\"pin\":" + digits("PIN as a number") + ",\"card\":" + card("card as a number") + "}");
        post(
                "/do/a",
                "application/json",
                "[{\"name\":\"api_key\",\"value\":\"" + secret("value beside its name")
                        + "\"},{\"name\":\"visible-label\"}]");
        post("/do/a", "application/json", "{\"credentials\":{\"x\":[\"" + secret("beneath a sensitive name") + "\"]}}");
        post("/do/a", "application/json", "{\"visible-text\":1,\"secret\":\"" + secret("JSON that is none") + "\",,}");
        post(
                "/do/a",
                "application/json",
                "{\"x\":\"" + "y".repeat(65_500) + "\",\"password\":\"" + secret("JSON cut in its value"));
        post(
                "/do/a",
                "application/xml",
                "<u><name>visible-xml</name><password>" + secret("password in XML") + "</password></u>");
        post("/do/a", "text/xml", "<u pin=\"" + secret("attribute in XML") + "\"/>");
        inXml();
        inJsonThatIsNoDocument();
        post("/do/a", "text/plain; password=" + secret("parameter of the content type"), "x");
        post("/do/a", "text/plain", "jdbc:postgresql://h/db?user=u&password=" + secret("password in a text"));
        post("/do/a", "application/octet-stream", secret("body of another type"));
        post(
                "/do/a",
                "multipart/form-data; boundary=xx",
                "--xx\r\nContent-Disposition: form-data; name=\"visible-part\"\r\n\r\n"
                        + secret("field of a form in parts")
                        + "\r\n--xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\n"
                        + secret("file in a form") + "\r\n--xx--\r\n");
    }

    /** As curl and many a client send it. */
    private void inBodiesThatAreCalledForms() throws IOException {
        post(
                "/do/a",
                FORM,
                "{\"user\":\"visible-mislabelled\",\"password\":\"ab&" + secret("JSON called a form") + "\"}");
        post("/do/a", FORM, "{\"password\":\"ab&" + secret("JSON without its end called a form"));
        post("/do/a", FORM, "<u><password>ab&amp;" + secret("XML called a form") + "</password></u>");
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-32", "IBM037"}) {
            String parameter = ";charset=" + charset;
            post(
                    "/do/a",
                    "application/json" + parameter,
                    "{\"password\":\"" + secret("JSON called " + charset) + "\"}");
            post("/do/a", FORM + parameter, "password=" + secret("form called " + charset));
            post("/do/a", "text/xml" + parameter, "<password>" + secret("XML called " + charset) + "</password>");
        }
    }

    private void inBodiesOfApplicationsOfToday() throws IOException {
        post("/do/a", FORM, "user=jane&pw=" + secret("short name in a form"));
        post("/do/a", FORM, "grant_type=authorization_code&code=" + secret("code of OAuth in a form"));
        post("/do/a", FORM, "amount=1&tan=" + digits("TAN in a form"));
        post("/do/a", FORM, "fields[0][name]=password&fields[0][value]=" + secret("value beside its name in a form"));
        post(
                "/do/a",
                "application/json-patch+json",
                "[{\"op\":\"replace\",\"path\":\"/users/visible-patch/password\",\"value\":\""
                        + secret("value of a patch") + "\"}]");
        post("/do/a", "text/yaml", "user: visible-yaml\npassword: |\n  " + secret("block of YAML") + "\nx: 1\n");
        post("/do/a", "text/plain", "no Bearer\t" + secret("token behind a tabulator"));
        post("/do/a", "application/json", "{\"note\":" + card("card number with a point") + ".0}");
    }

    /** Containers and applications quote ids of sessions; everything is planted that ever was one. */
    private void inSessions() throws IOException {
        for (String way : new String[] {"ended", "quoted", "sought"}) {
            String cookie = sessionOf(get("/do/session"));
            get("/do/" + way, "Cookie: " + cookie);
        }
    }

    private void inALoginForm(String password) throws IOException {
        String cookie = sessionOf(exchangeAt("/form", "GET", "/secret/a", ""));
        String wrong = secret("password of a failing login by a form");
        logIn(cookie, wrong);
        cookie = sessionOf(exchangeAt("/form", "GET", "/secret/visible-login", ""));
        assertThat(logIn(cookie, password).status()).isBetween(200, 399);
    }

    private Connection.Answer logIn(String cookie, String password) throws IOException {
        String form = "j_username=alice&j_password=" + password;
        Connection.Answer answer = exchangeAt(
                "/form",
                "POST",
                "/j_security_check",
                form,
                "Content-Type: " + FORM,
                "Content-Length: " + form.length(),
                "Cookie: " + cookie);
        if (answer.headers().containsKey("set-cookie")) {
            sessionOf(answer);
        }
        return answer;
    }

    /** @return the cookie */
    private String sessionOf(Connection.Answer answer) {
        String cookie = answer.headers().get("set-cookie").split(";")[0];
        String id = cookie.replaceFirst("JSESSIONID=", "");
        planted.add(new Planted(id.replaceFirst("\\..*", ""), "id of a session of the server's"));
        return cookie;
    }

    private void inXml() throws IOException {
        for (String[] each : new String[][] {
            {"<p><name>password</name><value>", "</value></p>", "element beside its name"},
            {"<p><value>", "</value><name>password</name></p>", "element before its name"},
            {"<p><entry key=\"password\">", "</entry></p>", "entry with a key"},
            {"<p><param name=\"password\" value=\"", "\"/></p>", "attribute beside its name"},
            {"<password><value>", "</value></password>", "element within a sensitive one"},
            {"<m><entry><string>password</string><string>", "</string></entry></m>", "value of a map"},
            {"<d><key>password</key><string>", "</string></d>", "value of a property list"},
            {"<p><![CDATA[<name>password</name><value>", "</value>]]></p>", "XML in CDATA"},
            {"<p>&lt;name>password&lt;/name>&lt;value>", "&lt;/value></p>", "XML as text in XML"},
            {"<p><name>password</name><value>", "", "XML without its end"}
        }) {
            post("/do/a", "application/xml", each[0] + secret(each[2]) + each[1]);
        }
    }

    private void inJsonThatIsNoDocument() throws IOException {
        String label = "{\"name\":\"password\",\"value\":\"";
        String filler = "{\"x\":\"" + "y".repeat(65_450) + "\"}";
        post("/do/a", "application/json", "[" + label + secret("label in JSON cut") + "\"}," + filler + ",1]");
        post(
                "/do/a",
                "application/json",
                "[{\"secret\":[{\"a\":\"" + secret("beneath in JSON cut") + "\"}]}," + filler + ",1]");
        post(
                "/do/a",
                "application/json",
                "[{\"value\":\"" + secret("before its label in JSON cut") + "\",\"name\":\"pin\"}," + filler + ",1]");
        post("/do/a", "application/x-ndjson", "{\"a\":1}\n" + label + secret("sequence of JSON") + "\"}\n{\"a\":2}\n");
        post("/do/a", "application/json", "{\"a\":1}\n" + label + secret("sequence labelled as JSON") + "\"}\n");
        post("/do/a", "text/x-ndjson", "{\"a\":1}\n" + label + secret("sequence as text") + "\"}\n{\"a\":2}\n");
        post("/do/a", "text/plain", label + secret("JSON labelled as text") + "\"}");
        post("/do/a", "text/plain", "{\"p\\u0061ssword\" :\n\"" + secret("escaped name in text") + "\"}");
        post(
                "/do/a",
                "application/json",
                "{\"x\":\"" + (label + secret("JSON in JSON") + "\"}").replace("\"", "\\\"") + "\"}");
        for (String charset : new String[] {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"}) {
            String json = label + secret("JSON in " + charset + ", not labelled so") + "\"}";
            // the connection sends ISO-8859-1
            post(
                    "/do/a",
                    "application/json",
                    new String(json.getBytes(Charset.forName(charset)), StandardCharsets.ISO_8859_1));
        }
    }

    private void inTheApplication() throws IOException {
        for (String[] each : new String[][] {
            {"login", "password of a failing HttpServletRequest.login"},
            {"bind", "bind value of SQL"},
            {"literal", "literal of SQL"},
            {"duplicate", "literal of SQL that fails, quoted by the driver"},
            {"exception", "message of an exception"},
            {"bearer", "token in the message of an exception"},
            {"rejected", "value that Spring rejects in the message of an exception"},
            {"invalid", "quoted behind its name in the message of an exception"},
            {"json", "token in a JSON answer"},
            {"page", "hidden field of a page"},
            {"meta", "meta element of a page"}
        }) {
            get("/do/" + each[0], "X-Planted: " + secret(each[1]));
        }
    }

    private Connection.Answer get(String target, String... headers) throws IOException {
        return exchange("GET", target, "", headers);
    }

    private void post(String target, String type, String body) throws IOException {
        exchange("POST", target, body, "Content-Type: " + type, "Content-Length: " + body.length());
    }

    private Connection.Answer exchange(String method, String target, String body, String... headers)
            throws IOException {
        return exchangeAt("/it", method, target, body, headers);
    }

    private Connection.Answer exchangeAt(String context, String method, String target, String body, String... headers)
            throws IOException {
        sent++;
        StringBuilder text = new StringBuilder(method + " " + context + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        try (Connection connection = new Connection(port)) {
            connection.send(text + "Connection: close\r\n\r\n" + body);
            return connection.answer(method);
        }
    }

    private String secret(String where) {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        // letters and digits in any case, so that no rule for what looks like a token of one form helps
        String value = "s"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replaceAll("[-_]", "7");
        planted.add(new Planted(value, where));
        return value;
    }

    private String jwt(String where) {
        return base64("{\"alg\":\"HS256\"}").replace("=", "") + "."
                + base64("{\"sub\":\"" + secret(where + ", in its claims") + "\"}")
                        .replace("=", "") + "."
                + secret(where + ", its signature");
    }

    private String digits(String where) {
        String value = "9" + (10_000_000 + RANDOM.nextInt(89_999_999));
        planted.add(new Planted(value, where));
        return value;
    }

    /** A Visa number that passes Luhn's formula. */
    private String card(String where) {
        StringBuilder number = new StringBuilder("4");
        while (number.length() < 15) {
            number.append(RANDOM.nextInt(10));
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = number.charAt(14 - i) - '0';
            sum += i % 2 == 0 ? digit < 5 ? 2 * digit : 2 * digit - 9 : digit;
        }
        String value = number.append((10 - sum % 10) % 10).toString();
        planted.add(new Planted(value, where));
        return value;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void search(Path trail) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(trail)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content).isNotEmpty();
            for (Planted each : planted) {
                for (String form : formsOf(each.value())) {
                    int at = content.indexOf(form);
                    if (at >= 0) {
                        found.add(each.where() + " as " + form + " in " + file.getFileName() + ": "
                                + content.substring(Math.max(0, at - 200), Math.min(content.length(), at + 60)));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** The secret itself, the beginning and the end of it, base64 at each of the three places it can begin, percent escapes, hex. */
    private static List<String> formsOf(String secret) {
        List<String> forms = new ArrayList<>(List.of(secret));
        if (secret.length() >= 16 && !secret.matches("\\d+")) {
            forms.add(secret.substring(0, 12));
            forms.add(secret.substring(secret.length() - 12));
        }
        for (int before = 0; before < 3; before++) {
            String encoded = base64("x".repeat(before) + secret);
            // what depends on the characters before and after it does not count
            int from = before == 0 ? 0 : before + 1;
            forms.add(encoded.substring(from, encoded.length() - 4));
        }
        StringBuilder escaped = new StringBuilder();
        StringBuilder hex = new StringBuilder();
        for (byte each : secret.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(String.format("%%%02X", each));
            hex.append(String.format("%02x", each));
        }
        forms.add(escaped.toString());
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (String charset : new String[] {"UTF-16BE", "UTF-16LE", "IBM037"}) {
            for (int from = 0;
                    from < 2 && bytes.length >= 16;
                    from++) { // read as if it were in that charset, in the middle of something
                String read = new String(bytes, from + 2, bytes.length / 2 * 2 - 6, Charset.forName(charset));
                forms.add(new String(read.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            }
        }
        forms.add(hex.toString());
        return forms;
    }
}
