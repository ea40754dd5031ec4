package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimedContextTest {

    private static final Actor BOB =
            Actor.principal("bob").withRoles(List.of("user")).withTenant("north");

    private static ClaimedContext.Builder within(ClaimedContext outer) {
        return new ClaimedContext.Builder(outer);
    }

    private static ClaimedContext user(String id) {
        ClaimedContext.Builder said = within(null);
        said.user(id);
        return said.build();
    }

    private static ClaimedContext tenant(String name) {
        ClaimedContext.Builder said = within(null);
        said.tenant(name);
        return said.build();
    }

    @Test
    void whoWasObservedStaysBesideHoweverOftenTheApplicationNamesSomebodyElse() {
        Actor mary = user("mary").instead(BOB);
        assertThat(mary.observed()).isSameAs(BOB);
        Actor carl = user("carl").instead(mary); // of a task that Mary's context handed over
        assertThat(carl.id()).isEqualTo("carl");
        assertThat(carl.tenant()).isEqualTo("north");
        assertThat(carl.observed()).isSameAs(BOB);
        assertThat(user("bob").instead(mary)).isSameAs(BOB);
        assertThat(user("mary").instead(mary)).isSameAs(mary);
    }

    @Test
    void whoWasObservedStaysBesideAUserWhoseTenantIsNamedLater() {
        Actor nowhere = Actor.principal("bob");
        Actor mary = tenant("south").instead(user("mary").instead(nowhere));
        assertThat(mary.id() + " " + mary.tenant()).isEqualTo("mary south");
        assertThat(mary.observed()).isSameAs(nowhere);
        Actor bob = tenant("south").instead(BOB);
        assertThat(bob.id() + " " + bob.tenant()).isEqualTo("bob south");
        assertThat(bob.observed()).isSameAs(BOB);
        assertThat(tenant("south").instead(nowhere).observed()).isNull();
    }

    @Test
    void contextsWithinEachOtherHaveNoMoreKeysThanOneMayHave() {
        ClaimedContext inner = null;
        for (int i = 0; i < 100; i++) {
            ClaimedContext.Builder said = within(inner);
            said.key("key" + i, i);
            inner = said.build();
        }
        assertThat(inner.keysWith(List.of()))
                .hasSize(128)
                .startsWith("key36", 36)
                .endsWith("key99", 99);
    }

    @Test
    void contextsThatNobodyClosesAreForgotten() {
        ClaimedContext inner = null;
        for (int i = 0; i < 25_000; i++) {
            inner = within(inner).build();
        }
        int open = 0;
        for (ClaimedContext each = inner; each != null; each = each.outer()) {
            open++;
        }
        assertThat(open).isBetween(1, 10_001);
    }
}
