package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Requests to servlets. */
public final class HttpSettings {
    static final Setting<Boolean> ENABLED =
            Setting.of("acta.http.enabled", FlagType.FLAG, true, "0.1.0", "Whether requests to servlets are audited.");
    static final Setting<List<String>> EXCLUDE = Setting.of(
            "acta.http.exclude",
            ListType.PATH_PATTERNS,
            Collections.unmodifiableList(Arrays.asList(
                    "*.css", "*.js", "*.map", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.svg", "*.ico", "*.webp", "*.woff",
                    "*.woff2", "*.ttf", "*.eot")),
            "0.1.0",
            "Paths (with context path) that are not audited, by whole segments: `/health` means `/health` and"
                    + " `/health/x`, never `/healthcare`; `*` is one segment, `/**` at the end is the rest, `*.css` any"
                    + " file with that ending. A path with `..`, `//`, `%` or a backslash is always audited.");
    static final Setting<String> REQUEST_ID_HEADER = Setting.of(
            "acta.http.request-id-header",
            TextType.HEADER_NAME,
            "X-Request-ID",
            "0.1.0",
            "The request header that holds the caller's id of the request.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, EXCLUDE, REQUEST_ID_HEADER);

    private final boolean enabled;
    private final PathExcluder excluder;
    private final String requestIdHeader;

    HttpSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        excluder = new PathExcluder(sources.value(EXCLUDE));
        requestIdHeader = sources.value(REQUEST_ID_HEADER);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Which request URIs are not audited. */
    public PathExcluder excluder() {
        return excluder;
    }

    public String requestIdHeader() {
        return requestIdHeader;
    }
}
