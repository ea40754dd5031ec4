package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedConnectsTest {

    private static final String URL = "jdbc:postgresql://db/shop";
    private static final Story REQUEST =
            new Story(Actor.principal("anna"), Origin.SYSTEM, null, null, 0x1234L, 0x5678L);
    private static final Story BACKGROUND = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);

    private final List<DbConnect> written = new ArrayList<>();
    private final RepeatedConnects connects = new RepeatedConnects(written::add);
    private long summaryNanos = Long.MAX_VALUE / 2;

    private static DbConnect attempt(Story story, String url, String user, Exception thrown) {
        DbConnect attempt =
                new DbConnect(System.nanoTime(), story, new Database(url), user, Collections.<String>emptyList());
        attempt.ended(attempt.startNanos() + 5_000, thrown);
        return attempt;
    }

    private static DbConnect refused(Story story) {
        return attempt(story, URL, "shop", new SQLException("refused by port " + System.nanoTime(), "08001"));
    }

    private boolean takes(Captured event) {
        connects.endBefore(event);
        return connects.takes(event, new ReadLimits() {
            @Override
            public long summaryNanos() {
                return summaryNanos;
            }

            @Override
            public boolean isSensitive(String sql) {
                return false;
            }
        });
    }

    private List<Integer> repeats() {
        connects.end();
        return written.stream().map(DbConnect::repeats).toList();
    }

    @Test
    void equalFailuresShareALineWhateverTheirMessagesSay() {
        DbConnect first = refused(BACKGROUND);
        takes(first);
        takes(refused(BACKGROUND));
        DbConnect last = refused(BACKGROUND);
        assertThat(takes(last)).isTrue();
        assertThat(written).isEmpty();
        assertThat(repeats()).containsExactly(2);
        assertThat(written).containsExactly(first);
        assertThat(first.failure().code()).isEqualTo("08001");
        assertThat(first.lastNanos()).isEqualTo(last.startNanos());
    }

    @Test
    void whatDiffersDoesNot() {
        takes(refused(BACKGROUND));
        takes(refused(REQUEST));
        takes(attempt(BACKGROUND, URL + "2", "shop", new SQLException("refused", "08001")));
        takes(attempt(BACKGROUND, URL, "other", new SQLException("refused", "08001")));
        takes(attempt(BACKGROUND, URL, "shop", new SQLException("refused", "28000")));
        takes(attempt(BACKGROUND, URL, "shop", new SQLException("refused", "08001", 17)));
        takes(attempt(BACKGROUND, URL, "shop", new IllegalStateException("refused")));
        assertThat(repeats()).hasSize(7).containsOnly(0);
    }

    @Test
    void anythingElseInTheRequestEndsThem() {
        takes(refused(REQUEST));
        takes(refused(BACKGROUND));
        assertThat(takes(new DbStatement(
                        System.nanoTime(), REQUEST, new Database(URL), null, "DELETE FROM t", null, 0, 1, 0)))
                .isFalse();
        assertThat(written).extracting(DbConnect::story).containsExactly(REQUEST);
    }

    @Test
    void aConnectionThatIsOpenedStandsBehindThem() {
        takes(refused(BACKGROUND));
        takes(attempt(BACKGROUND, URL + "2", "shop", new SQLException("refused", "08001")));
        assertThat(takes(attempt(REQUEST, URL, "shop", null))).isFalse();
        assertThat(written).extracting(each -> each.database().url()).containsExactly(URL);
    }

    @Test
    void withoutATimeEachHasItsLine() {
        takes(refused(BACKGROUND));
        summaryNanos = 0;
        assertThat(takes(refused(BACKGROUND))).isFalse();
        assertThat(written).as("what was gathered until then").hasSize(1);
    }
}
