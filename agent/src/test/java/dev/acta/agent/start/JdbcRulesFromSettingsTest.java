package dev.acta.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.agent.config.ConfigException;
import dev.acta.agent.config.Settings;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ShownValues;
import dev.acta.agent.event.SqlVerb;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcRulesFromSettingsTest {

    private static final String INSERT = "INSERT INTO noise (a) VALUES (1)";

    private final Properties given = new Properties();
    private Actor actor = Actor.principal("anna");
    private String path;

    @BeforeEach
    void isAService() {
        given.setProperty("acta.service.name", "shop");
    }

    private JdbcRulesFromSettingsTest given(String key, String value) {
        given.setProperty(key, value);
        return this;
    }

    private JdbcRulesFromSettings rules() throws ConfigException {
        return new JdbcRulesFromSettings(Settings.load(null, given, Map.of()).jdbc(), false);
    }

    private boolean tells(String sql) throws ConfigException {
        return rules().captures(sql, SqlVerb.onlyReads(sql), actor, path);
    }

    @Test
    void writesAreToldAndReadsAreNot() throws Exception {
        assertThat(tells(INSERT)).isTrue();
        assertThat(tells("SELECT a FROM noise")).isFalse();
        given("acta.jdbc.audit", "all");
        assertThat(tells("SELECT a FROM noise")).isTrue();
    }

    @Test
    void attemptsToConnectThatFailAreToldUnlessAllOrNoneAreAskedFor() throws Exception {
        assertThat(tellsConnect(true)).isTrue();
        assertThat(tellsConnect(false)).isFalse();
        given("acta.jdbc.connects", "all");
        assertThat(tellsConnect(true)).isTrue();
        assertThat(tellsConnect(false)).isTrue();
        given("acta.jdbc.connects", "off");
        assertThat(tellsConnect(true)).isFalse();
        assertThat(tellsConnect(false)).isFalse();
    }

    @Test
    void noAttemptToConnectIsToldWhereNoStatementIs() throws Exception {
        given("acta.jdbc.connects", "all").given("acta.jdbc.audit", "off");
        assertThat(tellsConnect(true)).isFalse();
        given("acta.jdbc.sensitive-tables", "patient");
        assertThat(tellsConnect(true)).isTrue();
    }

    private boolean tellsConnect(boolean failed) throws ConfigException {
        return rules().tellsConnect(failed, actor, path);
    }

    @Test
    void offLeavesOutWorkAndNotWhatEndsTransactions() throws Exception {
        given("acta.jdbc.audit", "off");
        assertThat(tells(INSERT)).isFalse();
        assertThat(tells("SELECT a FROM noise")).isFalse();
        assertThat(tells("COMMIT")).isTrue();
        assertThat(tells(INSERT + "; COMMIT")).isTrue();
    }

    @Test
    void aTextBehindAReadIsToldAsWhatItIs() throws Exception {
        assertThat(tells("SELECT 1; DELETE FROM noise")).isTrue();
        assertThat(tells("SHOW TABLES; UPDATE noise SET a = 1")).isTrue();
        assertThat(tells("SELECT 1; SELECT 2")).isFalse();
    }

    @Test
    void sensitiveTablesAreAlwaysTold() throws Exception {
        given("acta.jdbc.audit", "off").given("acta.jdbc.sensitive-tables", "salary");
        assertThat(tells("SELECT amount FROM hr.\"SALARY\" s")).isTrue();
        assertThat(tells("UPDATE salary SET amount = 1")).isTrue();
        assertThat(tells("SELECT amount FROM salaries")).isFalse();
    }

    @Test
    void aTableMayBeLeftOutWhereItSurelyIsTheOnlyOneThatIsChanged() throws Exception {
        given("acta.rules", "quiet").given("acta.rule.quiet.table", "noise").given("acta.rule.quiet.jdbc", "off");
        assertThat(tells(INSERT)).isFalse();
        assertThat(tells("INSERT INTO shop.Noise SELECT 1")).isFalse();
        assertThat(tells("UPDATE noise SET a = 1 WHERE b = 2")).isFalse();
        assertThat(tells("DELETE FROM noise WHERE a = 1")).isFalse();
        assertThat(tells("UPDATE noise, orders SET orders.a = 1")).isTrue();
        assertThat(tells("UPDATE noise n JOIN orders o ON o.id = n.id SET o.a = 1"))
                .isTrue();
        assertThat(tells("DELETE FROM noise, orders USING noise JOIN orders")).isTrue();
        assertThat(tells("DELETE noise, orders FROM noise JOIN orders")).isTrue();
        assertThat(tells("UPDATE noise SET a = 1 FROM orders noise")).isTrue();
        assertThat(tells("INSERT INTO noise . orders VALUES (1)")).isTrue();
        assertThat(tells("INSERT INTO noise (a) OUTPUT inserted.a INTO orders VALUES (1)"))
                .isTrue();
        assertThat(tells("INSERT INTO orders SELECT a FROM noise")).isTrue();
        assertThat(tells("INSERT INTO orders VALUES ('noise')")).isTrue();
        assertThat(tells(INSERT + "; DELETE FROM orders")).isTrue();
        assertThat(tells("WITH x AS (DELETE FROM orders RETURNING 1) INSERT INTO noise SELECT 1 FROM x"))
                .isTrue();
    }

    @Test
    void aTableWhoseReadsAreToldIsFoundByItsName() throws Exception {
        given("acta.rules", "read").given("acta.rule.read.table", "orders").given("acta.rule.read.jdbc", "all");
        assertThat(tells("SELECT a FROM shop.orders o JOIN noise n ON true")).isTrue();
        assertThat(tells("SELECT a FROM noise")).isFalse();
    }

    @Test
    void aRuleForAUserHoldsForThatUser() throws Exception {
        given("acta.rules", "robot").given("acta.rule.robot.user", "robot").given("acta.rule.robot.jdbc", "off");
        assertThat(tells(INSERT)).isTrue();
        actor = Actor.principal("robot");
        assertThat(tells(INSERT)).isFalse();
    }

    @Test
    void aRuleForAPathHoldsForRequestsAndDoesNotHideAmbiguousOnes() throws Exception {
        given("acta.rules", "tracking");
        given("acta.rule.tracking.path", "/track/**").given("acta.rule.tracking.jdbc", "off");
        assertThat(tells(INSERT)).as("outside of any request").isTrue();
        path = "/track/pixel";
        assertThat(tells(INSERT)).isFalse();
        path = "/track/../orders";
        assertThat(tells(INSERT)).isTrue();
        path = "/x/../track/pixel";
        assertThat(tells(INSERT)).isTrue();
    }

    @Test
    void theFirstRuleThatMatchesDecides() throws Exception {
        given("acta.rules", "anna,robots");
        given("acta.rule.anna.user", "anna").given("acta.rule.anna.jdbc", "all");
        given("acta.rule.robots.table", "noise").given("acta.rule.robots.jdbc", "off");
        assertThat(tells("SELECT a FROM noise")).isTrue();
        actor = Actor.principal("berta");
        assertThat(tells(INSERT)).isFalse();
    }

    @Test
    void whatPoolsAskToCheckAConnectionIsLeftOut() throws Exception {
        given("acta.jdbc.audit", "all");
        assertThat(tells("select 1;")).isFalse();
        assertThat(tells("")).isFalse();
        assertThat(tells("SELECT 12")).isTrue();
        given("acta.jdbc.validation-queries", "true");
        assertThat(tells("SELECT 1")).isTrue();
    }

    @Test
    void theLeastOfTheValuesIsShown() throws Exception {
        assertThat(rules().values(INSERT)).isEqualTo(ShownValues.ALL);
        given("acta.jdbc.values.digest-tables", "noise,orders").given("acta.jdbc.values.none-tables", "salary");
        assertThat(rules().values(INSERT)).isEqualTo(ShownValues.DIGEST);
        assertThat(rules().values("UPDATE salary SET a = 1 WHERE b IN (SELECT a FROM noise)"))
                .isEqualTo(ShownValues.NONE);
        given("acta.jdbc.values", "none");
        assertThat(rules().values(INSERT)).isEqualTo(ShownValues.NONE);
    }

    @Test
    void aRuleForStatementsIsNotOneForRequests() {
        given("acta.rules", "mixed").given("acta.rule.mixed.path", "/x").given("acta.rule.mixed.jdbc", "off");
        given("acta.rule.mixed.level", "none");
        assertThatThrownBy(this::rules).hasMessageStartingWith("acta.rule.mixed.jdbc: the rule also has");
    }

    @Test
    void aRuleWithATableNeedsToSayWhichStatements() {
        given("acta.rules", "mixed").given("acta.rule.mixed.table", "x").given("acta.rule.mixed.level", "none");
        assertThatThrownBy(this::rules).hasMessageContaining("must have acta.rule.mixed.jdbc");
    }
}
