package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesFileTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Map<String, Given> read(String text) throws Exception {
        return PropertiesFile.read(write(text.getBytes(StandardCharsets.UTF_8)), warnings);
    }

    private Path write(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("a.properties"), bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a=1",
                "a = 1 \nb:2\nc 3\n",
                "# c\n! d\n  # e\na=1",
                "a=one, \\\n   two, \\\r\n   three\nb=2",
                "a\\ b\\=c\\:d=e\\=f",
                "a=\\u00e4\\t\\n\\\\x",
                "a\nb=\nc=  ",
                "a==1\nb= =2",
                "a=1\rb=2\r\nc=3",
                "a=ends with backslash \\",
                "a=Käse # not a comment"
            })
    void readsWhatJavaUtilPropertiesReads(String text) throws Exception {
        Properties expected = new Properties();
        expected.load(new StringReader(text));
        Map<String, String> read = new HashMap<>();
        read(text).forEach((key, given) -> read.put(key, given.text));
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void knowsTheLineOnWhichAnEntryStarts() throws Exception {
        Map<String, Given> values = read("# one\r\na=1,\\\r\n 2\r\n\r\nb=3");
        assertThat(values.get("a").where).endsWith("a.properties:2");
        assertThat(values.get("b").where).endsWith("a.properties:5");
    }

    @Test
    void skipsTheByteOrderMarkOfWindowsEditors() throws Exception {
        assertThat(read("\ufeffa=1")).containsOnlyKeys("a");
    }

    @Test
    void warnsOfABackslashThatWillVanishFromAWindowsPath() throws Exception {
        assertThat(read("a=C:\\audit\\trail").get("a").text).isEqualTo("C:audit\trail");
        assertThat(warnings).hasSize(1).first().asString().contains(":1: \\a is read as a; write \\\\");
    }

    @Test
    void refusesBrokenUnicodeEscapesAndOtherEncodings() throws Exception {
        assertThatThrownBy(() -> read("x=1\na=C:\\users"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a.properties:2: \\u must be followed by four hexadecimal digits");
        Path latin1 = write("a=Käse".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PropertiesFile.read(latin1, warnings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not UTF-8");
    }
}
