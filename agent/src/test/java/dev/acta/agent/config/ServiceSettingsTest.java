package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {
    @Test
    void theNameIsTheOperatorsElseSpringsElseTheMainJars() throws Exception {
        Settled given = Settled.with()
                .property("sun.java.command", "/opt/shop-1.2.3-SNAPSHOT.jar --port 1")
                .property(
                        "java.class.path", "/opt/shop-1.2.3-SNAPSHOT.jar" + File.pathSeparator + "/opt/acta-agent.jar");
        assertThat(given.load().service().name()).isEqualTo("shop");
        given.environment("SPRING_APPLICATION_NAME", "from-environment");
        assertThat(given.load().service().name()).isEqualTo("from-environment");
        given.property("spring.application.name", "from-property");
        assertThat(given.load().service().name()).isEqualTo("from-property");
        given.property("acta.service.name", "Shop & Co");
        assertThat(given.load().service().name()).isEqualTo("Shop & Co");
    }

    @Test
    void theMainJarIsFoundWhereThePathHasSpaces() {
        assertThat(ServiceSettings.mainJar("C:\\Program Files\\My Shop.jar -x", "C:\\Program Files\\My Shop.jar"))
                .isEqualTo(File.pathSeparatorChar == ':' ? null : "My Shop");
        assertThat(ServiceSettings.mainJar("/opt/my shop/shop.jar a b", "/opt/my shop/shop.jar"))
                .isEqualTo("shop");
        assertThat(ServiceSettings.mainJar("shop.JAR", "shop.JAR")).isEqualTo("shop");
    }

    @Test
    void aJarThatIsOnlyAnArgumentIsNotTheMainJar() {
        assertThat(ServiceSettings.mainJar("com.acme.Run /data/x.jar", "/data/lib.jar"))
                .isNull();
        assertThat(ServiceSettings.mainJar("org.apache.catalina.startup.Bootstrap start", "/tomcat/bootstrap.jar"))
                .isNull();
        assertThat(ServiceSettings.mainJar(null, null)).isNull();
        assertThat(ServiceSettings.mainJar(".jar", ".jar")).isNull();
    }

    @Test
    void aVersionIsNotPartOfTheNameButAPlainNumberIs() {
        assertThat(ServiceSettings.mainJar("order-service-10.4.jar", "order-service-10.4.jar"))
                .isEqualTo("order-service");
        assertThat(ServiceSettings.mainJar("worker-2.jar", "worker-2.jar")).isEqualTo("worker-2");
        assertThat(ServiceSettings.mainJar("log4j-1x-bridge.jar", "log4j-1x-bridge.jar"))
                .isEqualTo("log4j-1x-bridge");
    }
}
