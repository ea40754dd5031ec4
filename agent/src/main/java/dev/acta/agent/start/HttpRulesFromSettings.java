package dev.acta.agent.start;

import dev.acta.agent.address.IpAddress;
import dev.acta.agent.address.IpNetworks;
import dev.acta.agent.config.HttpSettings;
import dev.acta.agent.config.PathPatterns;
import dev.acta.agent.config.RequestLevel;
import dev.acta.agent.config.RequestRules;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Level;
import dev.acta.agent.instrument.http.BodyRules;
import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.http.SecretRules;
import java.util.List;

/** The settings that captures of requests read. */
final class HttpRulesFromSettings implements HttpRules {

    private final RequestRules rules;
    /** Characters beyond those shown: what is redacted is longer or shorter than what stands there instead. */
    private static final int BEYOND = 3072;

    private final int maxChars;
    private final BodyRules bodies;
    private final String requestIdHeader;
    private final List<String> idHeaders;
    private final IpNetworks proxies;
    private final String forwardedHeader;
    private final PathPatterns userInterface;
    private final String appHeader;
    private final String flowHeader;
    private final String sessionHeader;

    private final SecretRules secrets;

    /**
     * @param shownChars of a string that are shown at most
     * @param redactedNames further names that the operator has hidden
     */
    HttpRulesFromSettings(HttpSettings settings, int shownChars, List<String> redactedNames) {
        secrets = new SecretRulesFromSettings(redactedNames);
        maxChars = shownChars + BEYOND;
        rules = settings.rules();
        bodies = new BodyRulesFromSettings(settings.bodies());
        requestIdHeader = settings.requestIdHeader();
        idHeaders = settings.idHeaders();
        proxies = settings.trustedProxies();
        forwardedHeader = settings.forwardedHeader().header();
        userInterface = settings.userInterface();
        appHeader = settings.appHeader();
        flowHeader = settings.flowHeader();
        sessionHeader = settings.sessionHeader();
    }

    @Override
    public Level possible(String method, String path, String contentType) {
        return level(rules.possible(method, path, contentType));
    }

    @Override
    public Level decided(String method, String path, String contentType, Actor actor) {
        return level(rules.decided(method, path, contentType, actor.roles()));
    }

    private static Level level(RequestLevel configured) {
        switch (configured) {
            case NONE:
                return Level.NONE;
            case REQUEST:
                return Level.REQUEST;
            case REQUEST_RESPONSE:
                return Level.REQUEST_RESPONSE;
            default:
                return Level.METADATA;
        }
    }

    @Override
    public int maxChars() {
        return maxChars;
    }

    @Override
    public BodyRules bodies() {
        return bodies;
    }

    @Override
    public String resolved(String path) {
        return RequestRules.resolved(path);
    }

    @Override
    public String requestIdHeader() {
        return requestIdHeader;
    }

    @Override
    public List<String> idHeaders() {
        return idHeaders;
    }

    @Override
    public boolean trusts(String address) {
        return !proxies.isEmpty() && proxies.contains(IpAddress.parse(address));
    }

    @Override
    public String forwardedHeader() {
        return forwardedHeader;
    }

    @Override
    public boolean isUserInterface(String path) {
        return userInterface.match(path);
    }

    @Override
    public String appHeader() {
        return appHeader;
    }

    @Override
    public String flowHeader() {
        return flowHeader;
    }

    @Override
    public SecretRules secrets() {
        return secrets;
    }

    @Override
    public String sessionHeader() {
        return sessionHeader;
    }
}
