package dev.acta.trail.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/event.md explains the schema; neither may know something that the other does not. */
class EventPageTest {

    private static final Pattern MEMBER_OF_SCHEMA = Pattern.compile("(?m)^ {4}\"([a-z_]+)\": \\{");
    private static final Pattern TYPE_OF_SCHEMA =
            Pattern.compile("\"((?:http|db|method|rpc|entity|account|auth|job" + "|message|app|trail)\\.[a-z]+)\"");
    private static final Pattern NAME_OF_PAGE = Pattern.compile("`([a-z_]+(?:\\.[a-z]+)?)`");

    @Test
    void everyMemberAndTypeIsExplained() throws IOException {
        String schema = Files.readString(Path.of("..", "docs", "event.schema.json"));
        String page = Files.readString(Path.of("..", "docs", "event.md"));
        List<String> members = found(MEMBER_OF_SCHEMA, schema.substring(0, schema.indexOf("\"if\"")));
        List<String> types = found(TYPE_OF_SCHEMA, schema);
        List<String> explained = found(NAME_OF_PAGE, page);
        assertThat(members).contains("chain", "truncated").hasSizeGreaterThan(40);
        assertThat(types).contains("http.request", "trail.close").hasSizeGreaterThan(30);
        assertThat(explained).containsAll(members).containsAll(types);
    }

    @Test
    void everyMemberThatIsExplainedIsInTheSchema() throws IOException {
        String schema = Files.readString(Path.of("..", "docs", "event.schema.json"));
        String page = Files.readString(Path.of("..", "docs", "event.md"));
        String table = page.substring(page.indexOf("| `v` |"), page.indexOf("Every event caused by"))
                .trim();
        for (String row : table.split("\n")) {
            for (String member : found(Pattern.compile("`([a-z_]+)`"), row.split("\\|")[1])) {
                assertThat(schema).contains("\n    \"" + member + "\": {");
            }
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }
}
