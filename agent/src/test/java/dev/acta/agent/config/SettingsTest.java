package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private Path file(String... lines) throws Exception {
        return Files.write(folder.resolve("acta.properties"), List.of(lines));
    }

    @Test
    void everySettingHasAUsableDefault() throws Exception {
        Settings settings = Settled.with().load();

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.guarantee()).isEqualTo(Guarantee.ASYNC);
        assertThat(settings.service().name()).isEqualTo("unnamed");
        assertThat(settings.service().version()).isNull();
        assertThat(settings.trail().flushMillis()).isEqualTo(200);
        assertThat(settings.trail().group()).isNull();
        assertThat(settings.ring().capacity()).isEqualTo(8192);
        assertThat(settings.ring().overflow()).isEqualTo(Overflow.BLOCK);
        assertThat(settings.ring().blockMillis()).isEqualTo(50);
        assertThat(settings.http().enabled()).isTrue();
        assertThat(settings.http().requestIdHeader()).isEqualTo("X-Request-ID");
        assertThat(settings.http().excluder().match("/shop/style.css")).isTrue();
        assertThat(settings.jdbc().enabled()).isTrue();
        assertThat(settings.jdbc().audit()).isEqualTo(JdbcAudit.WRITES);
        assertThat(settings.jdbc().maxBatch()).isEqualTo(100);
        assertThat(settings.methods().enabled()).isTrue();
        assertThat(settings.methods().annotations()).isEmpty();
        assertThat(settings.values().maxChars()).isEqualTo(1024);
        assertThat(settings.values().maxEventBytes()).isEqualTo(65536);
        assertThat(settings.redact().names()).isEmpty();
        assertThat(settings.weaving().waitMillis()).isEqualTo(500);
        assertThat(settings.weaving().excludedPrefixes()).isEmpty();
        assertThat(settings.log().level()).isEqualTo(LogLevel.INFO);
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.effective()).isEmpty();
    }

    @Test
    void systemPropertyBeatsEnvironmentBeatsFileBeatsDefault() throws Exception {
        Settled given = Settled.with();
        given.file(file("acta.ring.capacity=1024"));
        assertThat(given.load().ring().capacity()).isEqualTo(1024);
        given.environment("ACTA_RING_CAPACITY", "2048");
        assertThat(given.load().ring().capacity()).isEqualTo(2048);
        given.property("acta.ring.capacity", "4096");
        assertThat(given.load().ring().capacity()).isEqualTo(4096);
    }

    @Test
    void dotsAndDashesAreUnderscoresInTheEnvironment() throws Exception {
        Settings settings = Settled.with()
                .environment("ACTA_HTTP_REQUEST_ID_HEADER", "X-Trace")
                .load();
        assertThat(settings.http().requestIdHeader()).isEqualTo("X-Trace");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void aBadValueIsNamedWithItsKeyAndWhatWasExpectedAndWhereItStands() throws Exception {
        Path file = file("# ring", "", "acta.ring.capacity = 3000");
        assertThat(Settled.with().file(file).complaint())
                .isEqualTo("acta.ring.capacity=3000: must be a power of two, e.g. 4096 (from 16 to 1048576) (" + file
                        + ":3)");
        assertThat(Settled.with().environment("ACTA_ENABLED", "yes").complaint())
                .isEqualTo("acta.enabled=yes: must be true or false (environment ACTA_ENABLED)");
        assertThat(Settled.with().property("acta.jdbc.audit", "some").complaint())
                .isEqualTo("acta.jdbc.audit=some: must be writes, all or off (system property)");
    }

    @Test
    void whoIsToldNeedsAKey() throws Exception {
        assertThat(Settled.with().property("acta.propagate.to", "a.b,*.c").complaint())
                .isEqualTo("acta.propagate.to=a.b,*.c: needs acta.propagate.key-file, a file with the key that those"
                        + " services share");
        Settings settings = Settled.with()
                .property("acta.propagate.to", "a.b, *.c")
                .property("acta.propagate.key-file", "key")
                .load();
        assertThat(settings.propagation().to()).containsExactly("a.b", "*.c");
        assertThat(Settled.with().property("acta.propagate.to", "**").complaint())
                .startsWith(
                        "acta.propagate.to=**: must be hosts, topics of Kafka and destinations of JMS and RabbitMQ");
    }

    @Test
    void aComplaintIsOneLineWhateverTheValue() {
        String complaint = Settled.with()
                .property("acta.ring.capacity", "1\n2\r\u2028" + "x".repeat(500))
                .complaint();
        assertThat(complaint).hasLineCount(1).hasSizeLessThan(400).startsWith("acta.ring.capacity=1?2??xxx");
    }

    @Test
    void anUnknownKeyIsAWarningThatNamesTheNearestKnownOne() throws Exception {
        Path file = file("acta.ring.capacty=4096");
        Settings settings = Settled.with()
                .file(file)
                .property("acta.jdbc.audits", "all")
                .environment("ACTA_TRAIL_DIRECTORY", "/x")
                .environment("ACTAVIS", "not ours")
                .load();
        assertThat(settings.warnings())
                .containsExactlyInAnyOrder(
                        file + ":1: acta.ring.capacty: unknown setting, ignored; the nearest known one is"
                                + " acta.ring.capacity",
                        "system property acta.jdbc.audits: unknown setting, ignored; the nearest known one is"
                                + " acta.jdbc.audit",
                        "environment ACTA_TRAIL_DIRECTORY: unknown setting, ignored; the nearest known one is"
                                + " ACTA_TRAIL_DIR");
    }

    @Test
    void aSwitchForTestsIsAWarningAndNotCalledUnknown() throws Exception {
        Settings settings =
                Settled.with().property("acta.test.advice-fails", "*").load();
        assertThat(settings.warnings())
                .containsExactly("system property acta.test.advice-fails: a switch for Acta's own tests, not for use");
    }

    @Test
    void aKeyGivenTwiceInTheFileIsAWarningAndTheLastCounts() throws Exception {
        Path file = file("acta.ring.capacity=1024", "acta.ring.capacity=2048");
        Settings settings = Settled.with().file(file).load();
        assertThat(settings.ring().capacity()).isEqualTo(2048);
        assertThat(settings.warnings())
                .containsExactly(file + ":2: acta.ring.capacity also stands in line 1; the last one counts");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(Settled.with().file(folder.resolve("nowhere.properties")).complaint())
                .startsWith(folder.resolve("nowhere.properties") + ": cannot be read (no such file)");
    }

    @Test
    void aFolderInPlaceOfTheFileIsNamed() {
        assertThat(Settled.with().file(folder).complaint())
                .isEqualTo(folder + ": is a folder, must be a properties file");
    }

    @Test
    void anEmptyValueIsNotGivenButEmptiesAList() throws Exception {
        Settings settings = Settled.with()
                .environment("ACTA_SERVICE_NAME", "")
                .environment("ACTA_HTTP_EXCLUDE", "")
                .load();
        assertThat(settings.service().name()).isEqualTo("unnamed");
        assertThat(settings.http().excluder().match("/shop/style.css")).isFalse();
    }

    @Test
    void aValueFromAFileOrTheEnvironmentIsASecretThatNeverShows() throws Exception {
        Path secret = Files.writeString(folder.resolve("name"), "hidden-name\n");
        Settings settings = Settled.with()
                .property("acta.service.name", "${file:" + secret + "}")
                .property("acta.service.version", "${env:RELEASE}")
                .property("acta.ring.capacity", "4096")
                .environment("RELEASE", "hidden-version")
                .load();
        assertThat(settings.service().name()).isEqualTo("hidden-name");
        assertThat(settings.service().version()).isEqualTo("hidden-version");
        assertThat(settings.effective())
                .containsEntry("acta.service.name", "[secret]")
                .containsEntry("acta.service.version", "[secret]")
                .containsEntry("acta.ring.capacity", "4096");
        assertThat(settings.effective().toString()).doesNotContain("hidden");
    }

    @Test
    void aBadSecretIsNotShownInTheComplaint() throws Exception {
        Path secret = Files.writeString(folder.resolve("capacity"), "hunter2");
        assertThat(Settled.with()
                        .property("acta.ring.capacity", "${file:" + secret + "}")
                        .complaint())
                .startsWith("acta.ring.capacity=[secret]: must be a power of two")
                .doesNotContain("hunter2");
    }

    @Test
    void aReferenceThatLeadsNowhereIsNamed() {
        assertThat(Settled.with().property("acta.service.name", "${env:NOPE}").complaint())
                .isEqualTo("acta.service.name=${env:NOPE}: there is no environment variable NOPE (system property)");
        assertThat(Settled.with()
                        .property("acta.service.name", "${file:/no/such/file}")
                        .complaint())
                .contains("the file cannot be read as UTF-8 text (no such file)");
        assertThat(Settled.with().property("acta.trail.dir", "${user.home}/x").complaint())
                .contains("only a whole value can be replaced, by ${file:/path} or ${env:NAME}");
    }

    @Test
    void guaranteesHaveALimitAndFailClosedIsRememberedWhateverElseIsWrong() throws Exception {
        Settings durable = Settled.with()
                .property("acta.guarantee", "durable")
                .property("acta.guarantee.wait-ms", "1s")
                .load();
        assertThat(durable.guarantee()).isEqualTo(Guarantee.DURABLE);
        assertThat(durable.guaranteeWaitMillis()).isEqualTo(1_000);
        assertThat(Settled.with()
                        .property("acta.guarantee", "fail-closed")
                        .load()
                        .guarantee())
                .isEqualTo(Guarantee.FAIL_CLOSED);
        assertThat(Settled.with().property("acta.guarantee", "always").failure())
                .hasMessage("acta.guarantee=always: must be async, durable or fail-closed (system property)");
        assertThat(Settled.with()
                        .property("acta.guarantee", "fail-closed")
                        .file(folder.resolve("nowhere"))
                        .failure()
                        .failClosed())
                .isTrue();
    }

    @Test
    void unitsAreUnderstood() throws Exception {
        Settings settings = Settled.with()
                .property("acta.ring.bytes", "2MiB")
                .property("acta.ring.block-ms", "1s")
                .property("acta.start.wait-ms", "250")
                .property("acta.event.max-bytes", "32 KiB")
                .load();
        assertThat(settings.ring().bytes()).isEqualTo(2 << 20);
        assertThat(settings.ring().blockMillis()).isEqualTo(1000);
        assertThat(settings.weaving().waitMillis()).isEqualTo(250);
        assertThat(settings.values().maxEventBytes()).isEqualTo(32 << 10);
        assertThat(settings.effective())
                .containsEntry("acta.ring.bytes", "2MiB")
                .containsEntry("acta.start.wait-ms", "250ms");
    }

    @Test
    void numbersOutOfRangeOrWithForeignUnitsAreRefused() {
        for (String bad : List.of("-1", "1e3", "99999999999999999999", "61s", "5 days", "0x10", "MiB")) {
            assertThat(Settled.with().property("acta.ring.block-ms", bad).complaint())
                    .as(bad)
                    .contains("must be a duration, e.g. 200ms, 5s or 2min (from 0ms to 1min)");
        }
    }

    @Test
    void theRingTakesTwoPercentOfASmallHeapAndSixteenMebibytesOfALargeOne() {
        assertThat(RingSettings.defaultBytes(100L << 20)).isEqualTo(2L << 20);
        assertThat(RingSettings.defaultBytes(4L << 30)).isEqualTo(16L << 20);
        assertThat(RingSettings.defaultBytes(1L << 20)).isEqualTo(64L << 10);
    }

    @Test
    void theTrailLiesWithTheServerElseWhereTheJvmWasStarted() throws Exception {
        Settled given = Settled.with().property("user.dir", "/srv/app");
        assertThat(given.load().trail().dir()).isEqualTo(Paths.get("/srv/app/acta-trail"));
        given.property("jboss.server.base.dir", "/srv/jboss");
        assertThat(given.load().trail().dir()).isEqualTo(Paths.get("/srv/jboss/acta-trail"));
        given.property("catalina.base", "/srv/tomcat");
        Settings settings = given.load();
        assertThat(settings.trail().dir()).isEqualTo(Paths.get("/srv/tomcat/acta-trail"));
        assertThat(settings.redact().keyFile()).isEqualTo(Paths.get("/srv/tomcat/acta-redact.key"));
        assertThat(settings.log().file()).isEqualTo(Paths.get("/srv/tomcat/acta-trail/acta-agent.log"));
    }

    @Test
    void theKeyMustNotLieInsideTheTrail() {
        assertThat(Settled.with()
                        .property("acta.trail.dir", "/srv/trail")
                        .property("acta.redact.key-file", "/srv/trail/../trail/key")
                        .complaint())
                .startsWith("acta.redact.key-file=/srv/trail/key: must not be inside /srv/trail");
    }

    @Test
    void listsAndPathsAreRead() throws Exception {
        Settings settings = Settled.with()
                .property("acta.methods.annotations", " com.acme.Booked, com.acme.Signed$Twice ,")
                .property("acta.redact.names", "iban,tax_number")
                .property("acta.instrument.exclude", "com.acme.legacy.")
                .property("acta.trail.dir", "/srv/trail/./x/..")
                .load();
        assertThat(settings.methods().annotations()).containsExactly("com.acme.Booked", "com.acme.Signed$Twice");
        assertThat(settings.redact().names()).containsExactly("iban", "tax_number");
        assertThat(settings.weaving().excludedPrefixes()).containsExactly("com.acme.legacy.");
        assertThat(settings.trail().dir()).isEqualTo(Paths.get("/srv/trail"));
        assertThat(Settled.with()
                        .property("acta.methods.annotations", "@Booked")
                        .complaint())
                .contains("must be class names");
    }

    @Test
    void everyDeclarationIsInTheListAndNoKeyIsDeclaredTwice() throws Exception {
        List<Object> constants = new ArrayList<>();
        for (Class<?> group : List.of(
                Settings.class,
                ServiceSettings.class,
                TrailSettings.class,
                RingSettings.class,
                HttpSettings.class,
                RuleSettings.class,
                SecuritySettings.class,
                ActorSettings.class,
                BodySettings.class,
                JdbcSettings.class,
                MethodSettings.class,
                ApiSettings.class,
                ThreadSettings.class,
                JobSettings.class,
                MessageSettings.class,
                RpcSettings.class,
                ExtensionSettings.class,
                PropagationSettings.class,
                ValueSettings.class,
                RedactSettings.class,
                WeavingSettings.class,
                LogSettings.class)) {
            for (Field field : group.getDeclaredFields()) {
                if (field.getType() == Setting.class) {
                    constants.add(field.get(null));
                }
            }
        }
        assertThat(Settings.declared()).hasSameElementsAs(constantsAsSettings(constants));
        assertThat(Settings.declared().stream().map(s -> s.key)).doesNotHaveDuplicates();
        assertThat(Settings.declared().stream().map(Setting::environmentName)).doesNotHaveDuplicates();
    }

    private static List<Setting<?>> constantsAsSettings(List<Object> constants) {
        List<Setting<?>> settings = new ArrayList<>();
        constants.forEach(c -> settings.add((Setting<?>) c));
        return settings;
    }

    @Test
    void everyDefaultIsAValueItsOwnTypeTakes() {
        for (Setting<?> setting : Settings.declared()) {
            if (setting.fallback != null) {
                assertThat((Object) setting.type.parse(setting.fallbackShown))
                        .as(setting.key)
                        .isEqualTo(setting.fallback);
            }
        }
    }
}
