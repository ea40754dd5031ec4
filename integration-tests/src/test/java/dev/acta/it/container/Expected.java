package dev.acta.it.container;

import java.util.Map;

/**
 * One {@code http.request} that must be in the trail.
 *
 * @param token the request's {@code X-Request-ID}; {@code -} if the server could not read it
 * @param method HTTP method, {@code null} if that is the server's to decide
 * @param path raw path without path parameters, {@code null} if that is the server's to decide
 * @param status 0 if that is the server's to decide
 * @param actor id, empty for nobody, {@code null} if that is the container's to decide
 * @param tag that the event must have, or {@code null}
 * @param outcome {@code null}: by the status
 * @param micros that it lasted at the least
 * @param members what else must stand where, by JSON pointer: the text of the value, elements of an array with commas between them,
 *     empty if there must be none
 * @param begunByUpgrade whether the client asked for HTTP/2 in HTTP/1.1: some containers log that change, and then the same request
 *     once more
 */
record Expected(
        String token,
        String method,
        String path,
        int status,
        String actor,
        String tag,
        String outcome,
        long micros,
        Map<String, String> members,
        boolean begunByUpgrade) {

    /** By docs/event.md, from the status. */
    static String outcomeOf(int status) {
        if (status == 401 || status == 403) {
            return "denied";
        }
        return status >= 400 ? "failure" : "success";
    }
}
