package dev.acta.agent.start;

import dev.acta.agent.address.IpAddress;
import dev.acta.agent.address.IpNetworks;
import dev.acta.agent.config.JdbcAudit;
import dev.acta.agent.config.PathPatterns;
import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.CaptureRules;
import dev.acta.agent.instrument.http.HttpRules;
import java.util.List;

/** The settings that captures read, each looked up once. */
final class RulesFromSettings implements CaptureRules, HttpRules {

    private final PathPatterns excluder;
    private final String requestIdHeader;
    private final List<String> idHeaders;
    private final IpNetworks proxies;
    private final String forwardedHeader;
    private final PathPatterns userInterface;
    private final String appHeader;
    private final String flowHeader;
    private final String sessionHeader;
    private final boolean reads;
    private final int maxBatch;

    RulesFromSettings(Settings settings) {
        excluder = settings.http().excluder();
        requestIdHeader = settings.http().requestIdHeader();
        idHeaders = settings.http().idHeaders();
        proxies = settings.http().trustedProxies();
        forwardedHeader = settings.http().forwardedHeader().header();
        userInterface = settings.http().userInterface();
        appHeader = settings.http().appHeader();
        flowHeader = settings.http().flowHeader();
        sessionHeader = settings.http().sessionHeader();
        reads = settings.jdbc().audit() == JdbcAudit.ALL;
        maxBatch = settings.jdbc().maxBatch();
    }

    @Override
    public HttpRules http() {
        return this;
    }

    @Override
    public boolean excludesPath(String path) {
        return excluder.match(path);
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
    public String sessionHeader() {
        return sessionHeader;
    }

    @Override
    public boolean capturesReads() {
        return reads;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }
}
