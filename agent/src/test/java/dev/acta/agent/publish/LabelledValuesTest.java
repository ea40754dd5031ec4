package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.event.Replaced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelledValuesTest {

    private static Map<String, Object> hidden(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        LabelledValues.hide(map, "password"::equals);
        return map;
    }

    @Test
    void areHiddenWhereTheirLabelIsSensitive() {
        assertThat(hidden("name", "password", "value", "hunter2")).containsEntry("value", Replaced.SECRET);
        assertThat(hidden("fieldValue", "hunter2", "fieldName", "password"))
                .containsEntry("fieldValue", Replaced.SECRET);
        assertThat(hidden("Name", "password", "Value", 7)).containsEntry("Value", Replaced.SECRET);
        assertThat(hidden("name", List.of("x", "password"), "value", "hunter2"))
                .containsEntry("value", Replaced.SECRET);
    }

    @Test
    void areHiddenAsTheSecondOfAPair() {
        assertThat(new JsonReader().read("[[\"password\",\"hunter2\"],[\"a\",\"b\"]]", "password"::equals))
                .isEqualTo(List.of(List.of("password", Replaced.SECRET), List.of("a", "b")));
        assertThat(new JsonReader().read("[\"password\",\"user\",\"mail\"]", "password"::equals))
                .isEqualTo(List.of("password", "user", "mail"));
    }

    @Test
    void areHiddenUnderALetterBesideALetterOnly() {
        assertThat(hidden("k", "password", "v", "hunter2")).containsEntry("v", Replaced.SECRET);
        assertThat(hidden("key", "password", "val", "hunter2")).containsEntry("val", Replaced.SECRET);
        assertThat(hidden("name", "password", "v", "1.0")).containsEntry("v", "1.0");
    }

    @Test
    void areShownWhereItIsNot() {
        assertThat(hidden("name", "colour", "value", "red")).containsEntry("value", "red");
        assertThat(hidden("value", "red")).containsEntry("value", "red");
    }
}
