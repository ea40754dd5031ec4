package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameRuleTest {

    private static boolean fits(String pattern, String type, String method, int parameters) {
        NameRule rule = new NameRule(pattern, "advice");
        return rule.fitsType(type) && rule.fitsMethod(method, parameters);
    }

    @Test
    void aStarStaysWithinOneName() {
        String pattern = "com.acme.*Service#post*(..)";
        assertThat(fits(pattern, "com/acme/LedgerService", "postInvoice", 2)).isTrue();
        assertThat(fits(pattern, "com/acme/Service", "post", 0)).isTrue();
        assertThat(fits(pattern, "com/acme/billing/LedgerService", "postInvoice", 2))
                .isFalse();
        assertThat(fits(pattern, "com/acme/LedgerService$Auditor", "postInvoice", 2))
                .isFalse();
        assertThat(fits(pattern, "com/acme/LedgerService", "repost", 2)).isFalse();
    }

    @Test
    void twoStarsGoThroughPackages() {
        assertThat(fits("com.acme.**Service#*", "com/acme/billing/LedgerService", "post", 1))
                .isTrue();
        assertThat(fits("**.LedgerService#post", "com/acme/LedgerService", "post", 1))
                .isTrue();
        assertThat(fits("com.acme.**#post", "com/other/LedgerService", "post", 1))
                .isFalse();
    }

    @Test
    void emptyBracketsMeanNoParameters() {
        assertThat(fits("com.acme.A#post()", "com/acme/A", "post", 0)).isTrue();
        assertThat(fits("com.acme.A#post()", "com/acme/A", "post", 1)).isFalse();
        assertThat(fits("com.acme.A#post", "com/acme/A", "post", 1)).isTrue();
    }
}
