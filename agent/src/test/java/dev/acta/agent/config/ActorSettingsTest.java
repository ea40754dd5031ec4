package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorSettingsTest {

    private static final String PATH = "acta.actor.session-attribute";

    private static List<String> path(String text) throws ConfigException {
        return Settled.with().property(PATH, text).load().actor().sessionUser();
    }

    @Test
    void aPathIsAnAttributeAndPropertiesBehindDots() throws ConfigException {
        assertThat(path("user")).containsExactly("user");
        assertThat(path("account.owner.username")).containsExactly("account", "owner", "username");
        assertThat(path("USER_KEY$1.e-mail")).containsExactly("USER_KEY$1", "e-mail");
    }

    @Test
    void anAttributeWhoseNameHasDotsStandsInQuotes() throws ConfigException {
        assertThat(path("\"com.acme.USER\".name")).containsExactly("com.acme.USER", "name");
        assertThat(path("'com.acme.USER'")).containsExactly("com.acme.USER");
        assertThat(path("\"the user\".\"full.name\"")).containsExactly("the user", "full.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a.", ".a", "a..b", "\"a", "\"\"", "\"a\"b", "a b", "a.\"b", "a'b"})
    void whatIsNoPathIsRefused(String text) {
        assertThat(Settled.with().property(PATH, text).complaint())
                .contains(PATH + "=" + text)
                .contains("e.g. account.username");
    }

    @Test
    void thePathIsShownAsItWasTyped() throws ConfigException {
        Settings settings =
                Settled.with().property(PATH, "'com.acme.USER'.name").load();
        assertThat(settings.effective()).containsEntry(PATH, "\"com.acme.USER\".name");
    }

    @Test
    void nothingIsReadUnlessTheOperatorSaysSo() throws ConfigException {
        ActorSettings actor = Settled.with().load().actor();
        assertThat(actor.sessionUser()).isNull();
        assertThat(actor.jwtClaim()).isNull();
        assertThat(actor.header()).isNull();
        assertThat(actor.roles()).isEmpty();
    }

    @Test
    void tenantHeadersAndRolesAreLists() throws ConfigException {
        Settings settings = Settled.with()
                .property("acta.http.tenant-header", "X-Org, tenant_id")
                .property("acta.actor.roles", "ROLE_ADMIN,order clerk")
                .load();
        assertThat(settings.http().tenantHeaders()).containsExactly("X-Org", "tenant_id");
        assertThat(settings.actor().roles()).containsExactly("ROLE_ADMIN", "order clerk");
        assertThat(Settled.with().property("acta.http.tenant-header", "X Org").complaint())
                .contains("names of HTTP headers");
    }
}
