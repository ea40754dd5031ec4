package dev.acta.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "/health, /health, true",
        "/health, /health/, true",
        "/health, /health/x, true",
        "/health, /healthcare, false",
        "/health, /shop/health, false",
        "/health, /Health, false",
        "/health, /health;v=1, true",
        "/health, /, false",
        "/a/*/c, /a/b/c, true",
        "/a/*/c, /a/b/c/d, true",
        "/a/*/c, /a/c, false",
        "/a/*/c, /a/b/d, false",
        "/a/*, /a, false",
        "/a/*, /a/b, true",
        "/static/**, /static/js/x, true",
        "/static/**, /static, true",
        "/static/**, /statics, false",
        "/**, /anything, true",
        "*.css, /shop/main.css, true",
        "*.css, /shop/main.CSS, true",
        "*.css, /shop/main.css;jsessionid=1, true",
        "*.css, /shop/main.css/x, false",
        "*.css, /shop/transfer;x=a.css, false",
        "*.css, /shop/.css, false",
        "*.css, /shop/maincss, false",
        "*.min.js, /a.min.js, true",
    })
    void matchesWholeSegmentsAndEndings(String pattern, String path, boolean excluded) {
        assertThat(new PathPatterns(List.of(pattern)).match(path)).isEqualTo(excluded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/../transfer",
                "/health/..;x/transfer",
                "/health/./x",
                "/health/%2e%2e/transfer",
                "/health/..",
                "/health//x",
                "/health\\..\\transfer",
                "health",
                ""
            })
    void neverExcludesWhatTheContainerMayReadAsAnotherPath(String path) {
        assertThat(new PathPatterns(List.of("/health", "/**")).match(path)).isFalse();
    }

    @Test
    void understandsOnlyPatternsItCanKeep() {
        assertThat(List.of("/**", "/a", "/a/", "/*/a", "/a/**", "*.css")).allMatch(PathPatterns::understands);
        assertThat(List.of(
                        "a", "/", "*", "*.", "*.*", "/a*", "/**/a", "//a", "/a/../b", "/a;b", "/a%20b", "*.a/b",
                        "/a?x"))
                .noneMatch(PathPatterns::understands);
    }

    @Test
    void aBadPatternIsAConfigurationError() {
        assertThat(Settled.with().property("acta.http.exclude", "/a,health*").complaint())
                .startsWith("acta.http.exclude=/a,health*: must be path patterns");
    }
}
