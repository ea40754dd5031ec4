package dev.acta.agent.config;

import dev.acta.agent.address.IpNetworks;
import java.util.ArrayList;
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
                            "*.css", "*.js", "*.map", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.svg", "*.ico", "*.webp",
                            "*.woff", "*.woff2", "*.ttf", "*.eot")),
                    "0.1.0",
                    "Paths (with context path) that are not audited, by whole segments: `/health` means `/health` and"
                            + " `/health/x`, never `/healthcare`; `*` is one segment, `/**` at the end is the rest, `*.css` any"
                            + " file with that ending. A path with `..`, `//`, `%` or a backslash is always audited.")
            .reloading();
    static final Setting<RequestLevel> LEVEL = Setting.of(
                    "acta.http.level",
                    new ChoiceType<RequestLevel>(RequestLevel.values()),
                    RequestLevel.METADATA,
                    "0.1.0",
                    "What is kept of requests that no rule matches: nothing, all but the bodies, the request's body too, or both"
                            + " bodies.")
            .reloading();
    static final Setting<String> REQUEST_ID_HEADER = Setting.of(
            "acta.http.request-id-header",
            TextType.HEADER_NAME,
            "X-Request-ID",
            "0.1.0",
            "The request header that holds the caller's id of the request.");

    static final Setting<List<String>> ID_HEADERS = Setting.of(
            "acta.http.id-headers",
            ListType.HEADERS_BY_NAME,
            Collections.unmodifiableList(
                    Arrays.asList("transaction=X-Transaction-Id", "branch=X-Branch-ID", "branch=X-Branch")),
            "0.1.0",
            "Further ids that a request brings along, each as `name=header`: they stand in `ids` of every event of the"
                    + " request. Of several headers for one name the first counts that says something.");
    static final Setting<List<String>> TRUSTED_PROXIES = Setting.of(
            "acta.http.trusted-proxies",
            ListType.NETWORKS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Addresses and networks of your own proxies. Only what they say of the client is believed (`origin.ip`); the"
                    + " socket peer is always recorded (`origin.peer`).");
    static final Setting<ForwardedHeader> FORWARDED_HEADER = Setting.of(
            "acta.http.forwarded-header",
            new ChoiceType<ForwardedHeader>(ForwardedHeader.values()),
            ForwardedHeader.X_FORWARDED_FOR,
            "0.1.0",
            "The one header in which the trusted proxies write whom they serve, read from the right. The others are"
                    + " ignored: a proxy that does not write them lets through what the client sent.");
    static final Setting<List<String>> UI_PATHS = Setting.of(
            "acta.http.ui-paths",
            ListType.PATH_PATTERNS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Paths that people use with a browser: `origin.kind` is `UI` there, else `API`. Patterns as in"
                    + " `acta.http.exclude`.");
    static final Setting<String> APP_HEADER = Setting.of(
            "acta.http.app-header",
            TextType.HEADER_NAME,
            "X-UI-App",
            "0.1.0",
            "The request header in which a client application gives its name (`origin.app`); `origin.kind` is `UI` then.");
    static final Setting<String> FLOW_HEADER = Setting.of(
            "acta.http.flow-header",
            TextType.HEADER_NAME,
            "X-UI-Flow",
            "0.1.0",
            "The request header in which a client application says what the user is doing (`origin.flow`).");
    static final Setting<String> SESSION_HEADER = Setting.of(
            "acta.http.session-header",
            TextType.HEADER_NAME,
            "X-Session-ID",
            "0.1.0",
            "The request header that holds a session's id where the container has none; only its keyed digest is"
                    + " written (`request.session`).");
    static final Setting<List<String>> TENANT_HEADER = Setting.of(
            "acta.http.tenant-header",
            ListType.HEADER_NAMES,
            Collections.unmodifiableList(Arrays.asList("tenantId", "X-Tenant-ID", "X-Company-ID", "X-Company")),
            "0.1.0",
            "Request headers in which a trusted proxy names the tenant (`actor.tenant`), the first that is there. From"
                    + " anybody else they are ignored: a tenant that a stranger claims must not look proven.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(
            ENABLED,
            EXCLUDE,
            LEVEL,
            REQUEST_ID_HEADER,
            ID_HEADERS,
            TRUSTED_PROXIES,
            FORWARDED_HEADER,
            UI_PATHS,
            APP_HEADER,
            FLOW_HEADER,
            SESSION_HEADER,
            TENANT_HEADER);

    private final boolean enabled;
    private final PathPatterns excluder;
    private final RequestRules rules;
    private final BodySettings bodies;
    private final String requestIdHeader;
    private final List<String> idHeaders;
    private final IpNetworks trustedProxies;
    private final ForwardedHeader forwardedHeader;
    private final PathPatterns userInterface;
    private final String appHeader;
    private final String flowHeader;
    private final String sessionHeader;
    private final List<String> tenantHeaders;

    HttpSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        excluder = new PathPatterns(sources.value(EXCLUDE));
        rules = new RequestRules(new RuleSettings(sources).rules(), excluder, sources.value(LEVEL));
        bodies = new BodySettings(sources);
        requestIdHeader = sources.value(REQUEST_ID_HEADER);
        idHeaders = pairs(sources.value(ID_HEADERS));
        trustedProxies = new IpNetworks(sources.value(TRUSTED_PROXIES));
        forwardedHeader = sources.value(FORWARDED_HEADER);
        userInterface = new PathPatterns(sources.value(UI_PATHS));
        appHeader = sources.value(APP_HEADER);
        flowHeader = sources.value(FLOW_HEADER);
        sessionHeader = sources.value(SESSION_HEADER);
        tenantHeaders = sources.value(TENANT_HEADER);
    }

    private static List<String> pairs(List<String> items) {
        List<String> pairs = new ArrayList<String>();
        for (String item : items) {
            int equals = item.indexOf('=');
            pairs.add(item.substring(0, equals));
            pairs.add(item.substring(equals + 1));
        }
        return Collections.unmodifiableList(pairs);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Which request URIs are not audited. */
    public PathPatterns excluder() {
        return excluder;
    }

    /** The level of each request. */
    public RequestRules rules() {
        return rules;
    }

    public BodySettings bodies() {
        return bodies;
    }

    public String requestIdHeader() {
        return requestIdHeader;
    }

    /** Name, header, name, header...; of several headers for one name the first one that a request has counts. */
    public List<String> idHeaders() {
        return idHeaders;
    }

    /** The operator's own proxies. */
    public IpNetworks trustedProxies() {
        return trustedProxies;
    }

    public ForwardedHeader forwardedHeader() {
        return forwardedHeader;
    }

    /** Which request URIs people use with a browser. */
    public PathPatterns userInterface() {
        return userInterface;
    }

    public String appHeader() {
        return appHeader;
    }

    public String flowHeader() {
        return flowHeader;
    }

    public String sessionHeader() {
        return sessionHeader;
    }

    public List<String> tenantHeaders() {
        return tenantHeaders;
    }
}
