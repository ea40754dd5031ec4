package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingTest {
    @TempDir
    Path folder;

    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    private Reloading startedWith(String... lines) throws Exception {
        Path file = Files.write(folder.resolve("acta.properties"), List.of(lines));
        return Reloading.start(file, system, environment);
    }

    private static byte[] file(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static RequestLevel level(Reloading reloading, String path) {
        return reloading.settings().http().rules().decided("GET", path, null, List.of());
    }

    @Test
    void levelsRulesAndExclusionsAreTakenOverAndNamed() throws Exception {
        Reloading reloading = startedWith("acta.http.exclude=/health");
        assertThat(level(reloading, "/admin")).isEqualTo(RequestLevel.METADATA);
        reloading.reload(file(
                "acta.http.exclude=/status", "acta.rules=a", "acta.rule.a.path=/admin", "acta.rule.a.level=request"));
        assertThat(level(reloading, "/admin")).isEqualTo(RequestLevel.REQUEST);
        assertThat(level(reloading, "/health")).isEqualTo(RequestLevel.METADATA);
        assertThat(level(reloading, "/status")).isEqualTo(RequestLevel.NONE);
        assertThat(reloading.changed())
                .containsExactly("acta.http.exclude", "acta.rule.a.level", "acta.rule.a.path", "acta.rules");
        assertThat(reloading.needRestart()).isEmpty();
        reloading.reload(file(""));
        assertThat(level(reloading, "/admin")).isEqualTo(RequestLevel.METADATA);
        assertThat(reloading.changed()).hasSize(4);
    }

    @Test
    void killSwitchAndPauseAreTakenOver() throws Exception {
        Reloading reloading = startedWith("");
        reloading.reload(file("acta.enabled=false", "acta.pause=true"));
        assertThat(reloading.settings().enabled()).isFalse();
        assertThat(reloading.settings().paused()).isTrue();
        assertThat(reloading.changed()).containsExactly("acta.enabled", "acta.pause");
    }

    @Test
    void whatNeedsARestartStaysAsItIsAndIsNamedEachTime() throws Exception {
        Path secret = Files.writeString(folder.resolve("name"), "first");
        Reloading reloading = startedWith("acta.ring.capacity=1024", "acta.service.name=${file:" + secret + "}");
        Files.writeString(secret, "second");
        byte[] changed = file(
                "acta.ring.capacity=2048",
                "acta.jdbc.max-batch=7",
                "acta.http.level=request",
                "acta.service.name=${file:" + secret + "}");
        for (int i = 0; i < 2; i++) {
            reloading.reload(changed);
            assertThat(reloading.needRestart())
                    .containsExactly("acta.jdbc.max-batch", "acta.ring.capacity", "acta.service.name");
            assertThat(reloading.settings().ring().capacity()).isEqualTo(1024);
            assertThat(reloading.settings().jdbc().maxBatch()).isEqualTo(100);
            assertThat(reloading.settings().service().name()).isEqualTo("first");
            assertThat(level(reloading, "/")).isEqualTo(RequestLevel.REQUEST);
        }
        assertThat(reloading.changed()).isEmpty();
    }

    @Test
    void aFileWithAnyMistakeChangesNothing() throws Exception {
        Reloading reloading = startedWith("acta.http.level=request");
        Settings before = reloading.settings();
        byte[] content = reloading.content();
        assertThatThrownBy(() -> reloading.reload(file("acta.http.level=none", "acta.ring.capacity=3000")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("acta.ring.capacity=3000: must be a power of two")
                .hasMessageEndingWith("acta.properties:2)");
        assertThatThrownBy(() -> reloading.reload(new byte[] {'a', (byte) 0xff}))
                .hasMessageContaining("is not UTF-8");
        assertThat(reloading.settings()).isSameAs(before);
        assertThat(reloading.content()).isSameAs(content);
    }

    @Test
    void redactionIsTightenedAndNeverLoosened() throws Exception {
        Reloading reloading = startedWith("acta.redact.names=iban");
        reloading.reload(file("acta.redact.names=tax,iban"));
        assertThat(reloading.settings().redact().names()).containsExactly("tax", "iban");
        assertThatThrownBy(() -> reloading.reload(file("acta.redact.names=iban", "acta.http.level=none")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("acta.redact.names: tax no longer stands there, must stay until a restart");
        assertThat(reloading.settings().redact().names()).containsExactly("tax", "iban");
        assertThat(level(reloading, "/")).isEqualTo(RequestLevel.METADATA);
    }

    @Test
    void systemPropertiesAndEnvironmentStayThoseOfTheStart() throws Exception {
        system.setProperty("acta.http.level", "request");
        Reloading reloading = startedWith("acta.http.level=none");
        system.setProperty("acta.enabled", "false");
        environment.put("ACTA_PAUSE", "true");
        reloading.reload(file("acta.http.level=metadata"));
        assertThat(level(reloading, "/")).isEqualTo(RequestLevel.REQUEST);
        assertThat(reloading.settings().enabled()).isTrue();
        assertThat(reloading.settings().paused()).isFalse();
        assertThat(reloading.changed()).isEmpty();
    }

    @Test
    void aWeakerGuaranteeIsRefusedAndAStrongerOneNeedsARestart() throws Exception {
        Reloading reloading = startedWith("acta.guarantee=durable");
        assertThatThrownBy(() -> reloading.reload(file("acta.guarantee=async", "acta.http.level=none")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("acta.guarantee=async: a weaker guarantee than durable needs a restart");
        assertThat(level(reloading, "/")).isEqualTo(RequestLevel.METADATA);
        reloading.reload(file("acta.guarantee=fail-closed"));
        assertThat(reloading.settings().guarantee()).isEqualTo(Guarantee.DURABLE);
        assertThat(reloading.needRestart()).containsExactly("acta.guarantee");
    }
}
