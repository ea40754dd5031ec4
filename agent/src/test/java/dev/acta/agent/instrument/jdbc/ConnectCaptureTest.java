package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

/** Which attempts to open a connection become events, and what these say of them. */
class ConnectCaptureTest extends WovenCalls {

    private static final SQLException REFUSED = new SQLException("refused", "08001", 7);

    private final ConnectCapture connects = capture.connects();
    private final Driver jdbcDriver = fake(Driver.class);
    private final Connection opened = driver.connection();

    private static <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private static Properties given(String... pairs) {
        Properties given = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            given.setProperty(pairs[i], pairs[i + 1]);
        }
        return given;
    }

    private Object begin(String url) {
        return connects.connecting(jdbcDriver, url, null);
    }

    private List<String> urls() {
        return recorded.events().stream()
                .map(each -> ((DbConnect) each).database().url())
                .toList();
    }

    @Test
    void oneThatFailsIsToldWithItsError() {
        Story story = new Story(Actor.principal("anna"), Origin.api(null), null, null, 1, 2);
        recorded.context().current().enterRequest("exchange", story);
        connects.ended(connects.connecting(jdbcDriver, URL, given("user", "shop")), null, REFUSED);
        DbConnect event = recorded.only(DbConnect.class);
        assertThat(event.database().url()).isEqualTo(URL);
        assertThat(event.user()).isEqualTo("shop");
        assertThat(event.story()).isSameAs(story);
        assertThat(event.failure().code()).isEqualTo("08001");
        assertThat(event.failure().vendorCode()).isEqualTo(7);
        assertThat(event.durationNanos()).isNotNegative();
    }

    @Test
    void oneThatSucceedsIsToldOnlyIfAskedFor() {
        connects.ended(begin(URL), opened, null);
        assertThat(recorded.events()).isEmpty();
        recorded.captureReads();
        connects.ended(begin(URL), opened, null);
        assertThat(recorded.only(DbConnect.class).failure()).isNull();
    }

    @Test
    void aDriverWhoseUrlItIsNotTellsNothing() {
        recorded.captureReads();
        connects.ended(begin(URL), null, null);
        assertThat(recorded.events()).isEmpty();
    }

    @Test
    void ofWrappersTheInnermostIsToldOnce() {
        Object outer = begin("jdbc:p6spy:h2:mem:shop");
        connects.ended(begin(URL), null, REFUSED);
        connects.ended(outer, null, new SQLException("wrapped", REFUSED));
        assertThat(urls()).containsExactly(URL);
    }

    @Test
    void aWrapperThatTriesTwiceIsToldTwice() {
        recorded.captureReads();
        Object outer = begin("jdbc:failover:a,b");
        connects.ended(begin("jdbc:h2:a"), null, REFUSED);
        connects.ended(begin("jdbc:h2:b"), opened, null);
        connects.ended(outer, opened, null);
        assertThat(recorded.events())
                .map(ConnectCaptureTest::outcome)
                .containsExactly("jdbc:h2:a failed", "jdbc:h2:b opened");
    }

    @Test
    void aWrapperThatFailsByItselfIsTold() {
        Object outer = begin("jdbc:wrapper:x");
        connects.ended(begin(URL), opened, null);
        connects.ended(outer, null, REFUSED);
        assertThat(urls()).containsExactly("jdbc:wrapper:x");
    }

    private static String outcome(Captured event) {
        return ((DbConnect) event).database().url() + (event.failure() == null ? " opened" : " failed");
    }

    @Test
    void theNextOneIsNotWithinAnEarlierOne() {
        connects.ended(begin(URL), null, REFUSED);
        connects.ended(begin(URL), null, REFUSED);
        assertThat(recorded.events()).hasSize(2);
    }

    @Test
    void whatOnlyLooksLikeADriverOrADataSourceIsNone() {
        assertThat(connects.connecting("a factory", URL, null)).isNull();
        assertThat(connects.asking(opened)).isNull();
    }

    @Test
    void whatTheAgentItselfOpensIsNone() {
        recorded.context().current().beginObserving();
        assertThat(begin(URL)).isNull();
        assertThat(connects.asking(fake(DataSource.class))).isNull();
    }

    @Test
    void namesAreKeptOfWhatTheMessageQuotesAndNoValues() {
        Properties login = given("user", "shop", "password", "s3cret", "ssl", "", "trustStorePassword", "other");
        connects.ended(connects.connecting(jdbcDriver, URL, login), null, new SQLException("no s3cret for shop"));
        assertThat(recorded.only(DbConnect.class).quoted()).containsExactlyInAnyOrder("user", "password");
        connects.ended(connects.asking(new Source(), "ann", "s3cret"), null, new SQLException("no s3cret"));
        DbConnect asked = recorded.only(DbConnect.class);
        assertThat(asked.quoted()).containsExactly("password");
        assertThat(asked.user()).isEqualTo("ann");
    }

    @Test
    void aDataSourceSaysWhereItLeads() {
        connects.ended(connects.asking(new Source()), null, REFUSED);
        DbConnect event = recorded.only(DbConnect.class);
        assertThat(event.database().url()).isEqualTo("jdbc:h2:tcp://db/shop");
        assertThat(event.user()).isEqualTo("shop");
    }

    @Test
    void aPoolOfADriversHandsOutWhatIsOpenAlready() {
        recorded.captureReads();
        connects.ended(connects.asking(new SomePool()), opened, null);
        assertThat(recorded.events()).isEmpty();
        connects.ended(connects.asking(new SomePool()), null, REFUSED);
        assertThat(recorded.events()).hasSize(1);
        connects.ended(connects.asking(new SomeConnectionPoolDataSource()), opened, null);
        assertThat(recorded.events()).hasSize(1);
    }

    @Test
    void aPoolThatHasNoneLeftHasAttemptedNothing() throws ReflectiveOperationException {
        Object pool = new ByteBuddy()
                .subclass(SomePool.class)
                .name("org.h2.jdbcx.JdbcConnectionPool")
                .make()
                .load(SomePool.class.getClassLoader())
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance();
        connects.ended(connects.asking(pool), null, REFUSED);
        assertThat(recorded.events()).isEmpty();
    }

    /** A driver's own. */
    public static class Source implements DataSource {

        public String getURL() {
            return "jdbc:h2:tcp://db/shop";
        }

        public String getUser() {
            return "shop";
        }

        @Override
        public Connection getConnection() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.io.PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(java.io.PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.util.logging.Logger getParentLogger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    /** As H2's and MariaDB's drivers have one. */
    public static class SomePool extends Source {}

    /** Whose connections a pool holds. */
    public static final class SomeConnectionPoolDataSource extends Source {}
}
