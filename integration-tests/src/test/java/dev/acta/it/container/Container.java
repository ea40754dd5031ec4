package dev.acta.it.container;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A servlet container under test.
 *
 * @param name also of its folder of results
 * @param libraries sets of jars below {@code target/libs}, with {@code +} between them
 * @param launcher folders of {@code src/apps} that start it, with {@code +} between them; written against {@code javax.servlet}
 * @param mainClass starts it on a free port, writes {@code access.log} into its working folder, prints {@code ready on URL}
 * @param release Java release that launcher and scenarios are compiled for
 * @param servlet version of the Servlet API times ten: 25, 30, 31, 40, 50, 60, 61; from 50 on in the namespace {@code jakarta}; 0 where there
 *     is none, on the JDK's own server and Reactor Netty, which have scenarios of their own
 * @param requestClass the container's own class of requests, which applications cast to
 * @param responseClass the container's own class of responses
 * @param offers what not every container has
 * @param reasons why the scenarios are not played that need what it does not offer
 */
public record Container(
        String name,
        String libraries,
        String launcher,
        String mainClass,
        int release,
        int servlet,
        String requestClass,
        String responseClass,
        Set<Feature> offers,
        Map<Feature, String> reasons) {

    /** What not every container has. */
    public enum Feature {
        /** HTTP/2 on an unencrypted connection that begins with HTTP/1.1. */
        H2C,
        /** HTTP/2 with TLS, agreed upon by ALPN. */
        TLS_HTTP_2,
        /** Apache JServ Protocol 1.3. */
        AJP,
        /** By AJP, the proxy says who the user is. */
        AJP_USER,
        /** By AJP, it tells whose connection it is, whatever the proxy says. */
        AJP_PEER,
        /** Tomcat's Comet, with a servlet at {@code /comet} that answers once it can read. */
        COMET,
        /** It tells of clients that reset their stream in the midst of an answer. */
        RESET_STREAMS,
        /** {@code HttpServletRequest.upgrade}. */
        UPGRADE,
        /** A WebSocket that says what it hears. */
        WEBSOCKET,
        /** Its own entry tells which request it calls the application back for, whatever the thread. */
        CALLBACKS,
        /** And the request lasts as long as the connection. */
        LASTING_UPGRADE,
        /** It says 100 (Continue) to whoever waits for that, before anything is read. */
        CONTINUES_AT_ONCE,
        /** WebSockets, with an endpoint at {@code /do/echo} that sends text back. */
        LASTING_WEBSOCKET,
        /** What an {@code AsyncListener} does at a timeout belongs to the request. */
        WORK_IN_LISTENERS,
        /** What it cannot parse it refuses without a line in its access log, or takes as it is. */
        UNLOGGED_REFUSALS,
        /** Spring WebFlux in place of servlets. */
        WEBFLUX,
        /** Its access log has no line of a request whose answer was not written to its end. */
        UNLOGGED_BROKEN_ANSWERS,
        /** Its access log has no line of WebSockets. */
        UNLOGGED_WEBSOCKETS,
        /** Now and then it never ends a request whose answer broke off: neither its access log nor anybody else is told. */
        FORGETS_BROKEN_ANSWERS,
        /** It tells the roles of a user whom it turns away before a servlet is reached. */
        ROLES_OF_REFUSED,
        /** Of a host that it was told in a header it knows no other, whoever told. */
        HOST_AS_FORWARDED,
        /** It never gives up what is not completed: it calls the application for it again and again. */
        NEVER_GIVES_UP,
        /** The agent does not know its own entry: only filters and servlets tell of requests, as does its error page for 401. */
        UNKNOWN_ENTRY,
        /** Undertow's handlers below {@code /handlers}, without any servlet. */
        HANDLERS
    }

    public static Set<Feature> none() {
        return EnumSet.noneOf(Feature.class);
    }

    /** Launcher and scenarios, as far as the container's servlet API can compile them. */
    Application application(Path folder) {
        List<Path> jars = new ArrayList<>();
        for (String set : libraries.split("\\+")) {
            jars.addAll(Repository.libraries(set));
        }
        if (servlet == 0) {
            return Application.compile(launcher, release, folder, jars);
        }
        String sources =
                launcher + "+scenarios" + (servlet >= 30 ? "+scenarios3" : "") + (servlet >= 31 ? "+scenarios31" : "");
        return servlet >= 50
                ? Application.compileForJakarta(sources, release, folder, jars)
                : Application.compile(sources, release, folder, jars);
    }
}
