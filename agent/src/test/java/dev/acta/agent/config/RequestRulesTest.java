package dev.acta.agent.config;

import static dev.acta.agent.config.RequestLevel.METADATA;
import static dev.acta.agent.config.RequestLevel.NONE;
import static dev.acta.agent.config.RequestLevel.REQUEST;
import static dev.acta.agent.config.RequestLevel.REQUEST_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

    private final Settled given = Settled.with();

    private RequestRulesTest given(String key, String value) {
        given.property(key, value);
        return this;
    }

    private RequestRules rules() throws ConfigException {
        return given.load().http().rules();
    }

    private RequestLevel of(String method, String path) throws ConfigException {
        return rules().decided(method, path, null, List.of());
    }

    @Test
    void withoutRulesEverythingButStaticFilesHasTheDefaultLevel() throws Exception {
        assertThat(of("GET", "/orders")).isEqualTo(METADATA);
        assertThat(of("GET", "/style.css")).isEqualTo(NONE);
        assertThat(of("POST", "/style.css")).isEqualTo(METADATA);
        given("acta.http.level", "request-response");
        assertThat(of("GET", "/orders")).isEqualTo(REQUEST_RESPONSE);
        assertThat(of("GET", "/style.css")).isEqualTo(NONE);
    }

    @Test
    void theFirstRuleThatMatchesGivesTheLevelWhateverFollows() throws Exception {
        given("acta.rules", "login,admin,all");
        given("acta.rule.all.method", "POST").given("acta.rule.all.level", "request");
        given("acta.rule.admin.path", "/admin/**").given("acta.rule.admin.level", "request-response");
        given("acta.rule.login.path", "/admin/login").given("acta.rule.login.level", "metadata");
        assertThat(of("POST", "/admin/users")).isEqualTo(REQUEST_RESPONSE);
        assertThat(of("POST", "/admin/login")).isEqualTo(METADATA);
        assertThat(of("POST", "/orders")).isEqualTo(REQUEST);
        assertThat(of("GET", "/orders")).isEqualTo(METADATA);
    }

    @Test
    void aRuleComesBeforeTheExclusions() throws Exception {
        given("acta.rules", "reports").given("acta.rule.reports.path", "/reports/**");
        given("acta.rule.reports.level", "metadata");
        assertThat(of("GET", "/reports/annual.png")).isEqualTo(METADATA);
        assertThat(of("GET", "/logo.png")).isEqualTo(NONE);
    }

    @Test
    void everyConditionOfARuleMustHold() throws Exception {
        given("acta.rules", "api").given("acta.rule.api.level", "request-response");
        given("acta.rule.api.path", "/api").given("acta.rule.api.method", "POST,PUT");
        given("acta.rule.api.content-type", "application/json,text/*").given("acta.rule.api.role", "CLERK");
        RequestRules rules = rules();
        List<String> clerk = List.of("CLERK");
        assertThat(rules.decided("PUT", "/api/1", "application/json", clerk)).isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("PUT", "/api/1", "Application/JSON ; charset=utf-8", clerk))
                .isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("PUT", "/api/1", "text/csv", clerk)).isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("PUT", "/api/1", "text/csv", List.of("x", "ROLE_CLERK")))
                .isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("PUT", "/apis/1", "text/csv", clerk)).isEqualTo(METADATA);
        assertThat(rules.decided("GET", "/api/1", "text/csv", clerk)).isEqualTo(METADATA);
        assertThat(rules.decided("PUT", "/api/1", "text/", clerk)).isEqualTo(METADATA);
        assertThat(rules.decided("PUT", "/api/1", "application/json2", clerk)).isEqualTo(METADATA);
        assertThat(rules.decided("PUT", "/api/1", null, clerk)).isEqualTo(METADATA);
        assertThat(rules.decided("PUT", "/api/1", "text/csv", List.of("clerk", "XROLE_CLERK")))
                .isEqualTo(METADATA);
    }

    @Test
    void beforeTheRolesAreKnownTheHighestLevelIsPossibleThatTheyMayGive() throws Exception {
        given("acta.rules", "auditor,monitor,health").given("acta.http.level", "request");
        given("acta.rule.auditor.role", "AUDITOR").given("acta.rule.auditor.level", "request-response");
        given("acta.rule.monitor.role", "MONITOR").given("acta.rule.monitor.level", "none");
        given("acta.rule.health.path", "/health").given("acta.rule.health.level", "none");
        RequestRules rules = rules();
        assertThat(rules.possible("GET", "/orders", null)).isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("GET", "/orders", null, List.of())).isEqualTo(REQUEST);
        assertThat(rules.decided("GET", "/orders", null, List.of("MONITOR"))).isEqualTo(NONE);
        assertThat(rules.possible("GET", "/health", null)).isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("GET", "/health", null, List.of("AUDITOR"))).isEqualTo(REQUEST_RESPONSE);
        assertThat(rules.decided("GET", "/health", null, List.of())).isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource({"/health, NONE", "/health/db, NONE", "/healthcare, METADATA", "/orders/health, METADATA"})
    void leavesOutWholeSegmentsOnly(String path, RequestLevel level) throws Exception {
        given("acta.rules", "health").given("acta.rule.health.path", "/health");
        given("acta.rule.health.level", "none");
        assertThat(of("GET", path)).isEqualTo(level);
    }

    @Test
    void aRuleThatLeavesOutRequestsMustNameTheMethodsThatChangeSomething() throws Exception {
        given("acta.rules", "beacon").given("acta.rule.beacon.path", "/beacon");
        given("acta.rule.beacon.level", "none");
        assertThat(of("HEAD", "/beacon")).isEqualTo(NONE);
        assertThat(of("POST", "/beacon")).isEqualTo(METADATA);
        given("acta.rule.beacon.method", "GET,POST");
        assertThat(of("POST", "/beacon")).isEqualTo(NONE);
        assertThat(of("HEAD", "/beacon")).isEqualTo(METADATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public/../transfer",
                "/public//x",
                "/public/%2e%2e/transfer",
                "/public/x%20y",
                "/public\\..\\transfer",
                "/public/..;a=b/transfer"
            })
    void aPathThatMayBeReadInAnotherWayNeverLowersTheLevel(String path) throws Exception {
        given("acta.rules", "public").given("acta.rule.public.path", "/public/**");
        given("acta.rule.public.level", "none");
        assertThat(of("GET", "/public/x")).isEqualTo(NONE);
        assertThat(of("GET", path)).isEqualTo(METADATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61dmin/users",
                "/public/../admin/users",
                "/public/%2e%2E/admin/users",
                "//admin/users",
                "/./admin;x=y/users",
                "\\admin\\users",
                "/public/..;v=1/admin",
                "/admin/../public" // some front end may read it as it stands
            })
    void norDoesItEscapeARuleThatRaisesIt(String path) throws Exception {
        given("acta.rules", "public,admin").given("acta.rule.public.path", "/public/**");
        given("acta.rule.public.level", "none");
        given("acta.rule.admin.path", "/admin/**").given("acta.rule.admin.level", "request-response");
        assertThat(of("GET", path)).isEqualTo(REQUEST_RESPONSE);
        assertThat(rules().possible("GET", path, null)).isEqualTo(REQUEST_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%2", "/%zz", "/a%", "/..", "/../..", "//", "/%C3", "", "x", "*"})
    void anyPathHasALevel(String path) throws Exception {
        given("acta.rules", "admin").given("acta.rule.admin.path", "/admin/**");
        given("acta.rule.admin.level", "request-response");
        assertThat(of("GET", path)).isEqualTo(METADATA);
    }

    @Test
    void aRequestWithoutPathOrMethodHasTheDefaultLevel() throws Exception {
        given("acta.rules", "a").given("acta.rule.a.path", "/**").given("acta.rule.a.level", "none");
        assertThat(rules().decided(null, null, null, List.of())).isEqualTo(METADATA);
    }

    private void admin() {
        given("acta.rules", "admin").given("acta.rule.admin.path", "/admin");
    }

    @Test
    void refusesWhatIsNoRule() {
        admin();
        assertThat(given.complaint())
                .isEqualTo("acta.rule.admin.level: is not given, must be none, metadata, request or request-response");
        given("acta.rule.admin.level", "full");
        assertThat(given.complaint())
                .isEqualTo("acta.rule.admin.level=full: must be none, metadata, request or request-response (system"
                        + " property)");
        given("acta.rule.admin.level", "request").given("acta.rule.admin.paths", "/x");
        assertThat(given.complaint())
                .isEqualTo("acta.rule.admin.paths=/x: unknown part of a rule, must be path, method, role, content-type"
                        + " or level, or path, role, user, table and jdbc (system property)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path | admin | path patterns",
                "path | /a*b | path patterns",
                "path | , | leave the key out for any",
                "method | post | HTTP methods, e.g. POST,PUT",
                "role | A'B | names of roles",
                "content-type | json | content types",
                "content-type | application/*+json | content types",
            })
    void refusesABadConditionWithKeyAndValue(String part, String value, String expected) {
        admin();
        given("acta.rule.admin.level", "request").given("acta.rule.admin." + part, value);
        assertThat(given.complaint())
                .startsWith("acta.rule.admin." + part + "=")
                .contains(expected)
                .endsWith("(system property)");
    }

    @Test
    void refusesARuleThatWouldNeverBeTriedAndAnOrderThatNamesNone() {
        given("acta.rule.admin.path", "/admin").given("acta.rule.admin.level", "request");
        assertThat(given.complaint())
                .isEqualTo("acta.rule.admin.*: the rule is not in acta.rules=, must be named there to be tried");
        given("acta.rules", "admin,health");
        assertThat(given.complaint())
                .isEqualTo("acta.rules=admin,health: there is no rule health, must be names of rules, each with keys"
                        + " acta.rule.health.path and so on");
    }

    @Test
    void refusesARuleForEverything() {
        given("acta.rules", "all").given("acta.rule.all.level", "none");
        assertThat(given.complaint()).startsWith("acta.rule.all.*: the rule has no condition");
    }

    @Test
    void refusesARuleWithoutNameOrFromTheEnvironment() {
        assertThat(Settled.with().property("acta.rule.path", "/x").complaint())
                .startsWith("acta.rule.path=/x: must be acta.rule.<name>.<part>");
        assertThat(Settled.with().property("acta.rule.a.b.path", "/x").complaint())
                .startsWith("acta.rule.a.b.path=/x: must be acta.rule.<name>.<part>");
        assertThat(Settled.with().environment("ACTA_RULE_ADMIN_PATH", "/x").complaint())
                .startsWith("ACTA_RULE_ADMIN_PATH=/x: must be acta.rule.<name>.<part> in the file or a system property")
                .endsWith("(environment)");
    }
}
