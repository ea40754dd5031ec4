package com.example.it.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.LoggerFactory;

/** Makes each old library do something only it can do, and says where it came from. */
final class Libraries {

    private Libraries() {}

    /** "jackson 2.2.4 from jackson-databind-2.2.4.jar, ...". */
    static String use() throws Exception {
        return jackson() + ", " + slf4j() + ", " + kafka() + ", " + byteBuddy();
    }

    private static String jackson() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(Collections.singletonMap("a", 1));
        require("{\"a\":1}".equals(json), json);
        return "jackson " + mapper.version() + from(ObjectMapper.class);
    }

    private static String slf4j() {
        LoggerFactory.getLogger("hostile").debug("{} of {}", "one", "two");
        // 1.5 binds to a class of this name; from 1.8 on there is none.
        String binder = LoggerFactory.getILoggerFactory().getClass().getName();
        require("org.slf4j.impl.SimpleLoggerFactory".equals(binder), binder);
        return "slf4j" + from(LoggerFactory.class);
    }

    private static String kafka() {
        Properties settings = new Properties();
        // The discard port: constructing connects to nobody, and nothing is sent.
        settings.put("bootstrap.servers", "127.0.0.1:9");
        KafkaProducer<String, String> producer =
                new KafkaProducer<String, String>(settings, new StringSerializer(), new StringSerializer());
        producer.close(0, TimeUnit.MILLISECONDS);
        return "kafka " + org.apache.kafka.common.utils.AppInfoParser.getVersion() + from(KafkaProducer.class);
    }

    private static String byteBuddy() throws Exception {
        // The version is named, because this Byte Buddy knows no JVM younger than Java 9.
        Class<?> made = new ByteBuddy(ClassFileVersion.JAVA_V6)
                .subclass(Object.class)
                .method(ElementMatchers.named("toString"))
                .intercept(FixedValue.value("made by Byte Buddy"))
                .make()
                .load(Libraries.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded();
        String said = made.getDeclaredConstructor().newInstance().toString();
        require("made by Byte Buddy".equals(said), said);
        return "byte-buddy" + from(ByteBuddy.class);
    }

    private static String from(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null ? "nowhere" : source.getLocation().getPath();
        return " from " + place.substring(place.lastIndexOf('/') + 1);
    }

    private static void require(boolean condition, String said) {
        if (!condition) {
            throw new IllegalStateException("unexpected: " + said);
        }
    }
}
