package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "'',/orders/{id},/orders/{id}",
        "/shop,/orders/{id},/shop/orders/{id}",
        "/shop,orders/{id},/shop/orders/{id}",
        "/shop/,/orders/,/shop/orders/",
        "'',orders,/orders",
        "/,/orders,/orders",
        "/shop,'',/shop",
        "'','',/",
        "/shop,/,/shop/",
        "/shop,*.do,/shop/*.do",
        "/shop,/static/**,/shop/static/**",
    })
    void isWrittenFromTheServersRoot(String context, String template, String route) {
        assertThat(RouteTemplate.of(context, template)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/{id:[0-9]+},/orders/{id}",
        "/orders/{id : [0-9]+}/lines,/orders/{id}/lines",
        "'/orders/{id:[0-9]{1,5}}/{line: \\d{2}}','/orders/{id}/{line}'",
        "'/{a:\\}x}/b','/{a}/b'",
        "'/{a:(?:x|y)}-{b}','/{a}-{b}'",
        "/files/{*path},/files/{*path}",
        "/a:b/{id},/a:b/{id}",
        "/a/{id:open,/a/{id",
        "/a/}b:{c},/a/}b:{c}",
    })
    void hasTheNamesOfItsVariablesAndNotTheirExpressions(String template, String route) {
        assertThat(RouteTemplate.of("", template)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*", "/**", "/{*path}"})
    void isNoneIfItMatchesEverything(String template) {
        assertThat(RouteTemplate.of("/shop", template)).isNull();
    }

    @Test
    void isTheVeryTextThatTheFrameworkHasWhereNothingNeedsToChange() {
        String template = "/orders/{id}";
        assertThat(RouteTemplate.of("", template)).isSameAs(template);
        assertThat(RouteTemplate.of("", null)).isNull();
    }
}
