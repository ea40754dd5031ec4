package dev.acta.agent.premain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCheckTest {

    private static final String HOTSPOT = "Java HotSpot(TM) 64-Bit Server VM";

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_40", "1.8.0_392", "1.8.0_402-b06", "11.0.22", "17", "21.0.2", "25-ea"})
    void runsOnEveryJvmFrom8u40On(String version) {
        assertThat(JvmCheck.refusal(version, "any", HOTSPOT)).isNull();
        assertThat(JvmCheck.refusal(version, "any", "OpenJDK 64-Bit Server VM")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0", "1.8.0_5", "1.8.0_31-b13", "1.8.0_39"})
    void declinesHotSpotBefore8u40AndNamesVersionAndRemedy(String version) {
        assertThat(JvmCheck.refusal(version, "25.31-b07", HOTSPOT))
                .contains(version)
                .contains("25.31-b07")
                .contains("8u40 or newer");
        assertThat(JvmCheck.refusal(version, "25.31-b07", "OpenJDK 64-Bit Server VM"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_20,IBM J9 VM", "1.8.0,Eclipse OpenJ9 VM", "1.8.0_05,Zing 64-Bit Tiered VM"})
    void letsOtherVirtualMachinesOfJava8Pass(String version, String vm) {
        assertThat(JvmCheck.refusal(version, "any", vm)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7.0_80", "1.6.0_45", "1.5.0_22"})
    void declinesJavaBefore8(String version) {
        assertThat(JvmCheck.refusal(version, "any", HOTSPOT)).contains(version).contains("too old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_", "1.8.0_x", "1.8.0-internal"})
    void givesAVersionThatItCannotReadTheBenefitOfTheDoubt(String version) {
        assertThat(JvmCheck.refusal(version, "any", HOTSPOT)).isNull();
    }

    @ParameterizedTest
    @NullSource
    void runsWhereTheJvmDoesNotTellItsVersion(String version) {
        assertThat(JvmCheck.refusal(version, null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.9", "21"})
    void declinesNativeImages(String version) {
        assertThat(JvmCheck.refusal(version, "any", "Substrate VM")).contains("native image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.tools.javac.Main -d out A.java",
                "jdk.compiler/com.sun.tools.javac.Main A.java",
                "jdk.jcmd/sun.tools.jps.Jps",
                "sun.security.tools.keytool.Main -list",
                "jdk.jartool/sun.tools.jar.Main",
                "org.codehaus.plexus.classworlds.launcher.Launcher verify",
                "org.apache.maven.surefire.booter.ForkedBooter",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.5"
            })
    void knowsToolsByTheirMainClass(String command) {
        assertThat(JvmCheck.isTool(command)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "shop.jar",
                "org.apache.catalina.startup.Bootstrap start",
                "com.example.Main com.sun.tools.javac.Main",
                "com.example.module/com.example.Main",
                "/opt/shop/shop.jar --port 80"
            })
    void takesEverythingElseForAnApplication(String command) {
        assertThat(JvmCheck.isTool(command)).isFalse();
    }
}
