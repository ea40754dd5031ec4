package dev.acta.agent.instrument.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyPathTest {

    /** An application's own type that nobody else can see. */
    private static final class Account {

        private final Object name;

        Account(Object name) {
            this.name = name;
        }

        @SuppressWarnings("unused") // through the path
        public Object getUsername() {
            return name;
        }

        @SuppressWarnings("unused") // through the path
        public Account self() {
            return this;
        }

        @Override
        public String toString() {
            return "Account(password=secret)";
        }
    }

    private static PropertyPath path(String... segments) {
        return new PropertyPath(Arrays.asList(segments));
    }

    @Test
    void leadsThroughBeansAndMapsAndMethodsNamedLikeProperties() {
        Object attribute = Map.of("current", new Account("alice"));
        assertThat(path("account", "current", "self", "username").nameIn(attribute))
                .isEqualTo("alice");
        assertThat(path("account").root()).isEqualTo("account");
    }

    @Test
    void mayEndAtOnce() {
        assertThat(path("user").nameIn("alice")).isEqualTo("alice");
        assertThat(path("user").nameIn(17L)).isEqualTo("17");
        assertThat(path("user").nameIn((Principal) () -> "bob")).isEqualTo("bob");
    }

    @Test
    void thatEndsAtAnObjectOrNowhereNamesNobody() {
        assertThat(path("account").nameIn(new Account("alice"))).isNull();
        assertThat(path("account", "nickname").nameIn(new Account("alice"))).isNull();
        assertThat(path("account", "username").nameIn(new Account(null))).isNull();
        assertThat(path("account", "username").nameIn(null)).isNull();
        assertThat(path("account").nameIn("")).isNull();
    }

    @Test
    void findsNamesInCollectionsArraysAndLists() {
        assertThat(path("roles").namesIn(List.of("admin", " clerk "))).containsExactly("admin", "clerk");
        assertThat(path("roles").namesIn(new Object[] {"admin", null, new Account("x")}))
                .containsExactly("admin");
        assertThat(path("roles").namesIn("admin, clerk,,")).containsExactly("admin", "clerk");
        assertThat(path("roles").namesIn(null)).isEmpty();
        assertThat(path("roles").namesIn("r,".repeat(100))).hasSize(64);
    }
}
