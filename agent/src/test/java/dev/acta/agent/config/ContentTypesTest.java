package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {

    private final ContentTypes types = new ContentTypes(List.of("application/json", "text/*", "application/xml"));

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/JSON ; charset=utf-8, true",
        "application/problem+json, true",
        "application/vnd.acme.v1+json;charset=utf-8, true",
        "image/svg+xml, true",
        "text/html, true",
        "text/, false",
        "application/jsonp, false",
        "application/x+jsonp, false",
        "application/octet-stream, false",
        "+json, false",
        "'', false",
        ", false",
    })
    void aTypeMatchesWithoutItsParametersOrByItsSuffix(String header, boolean matches) {
        assertThat(types.match(header)).isEqualTo(matches);
    }
}
