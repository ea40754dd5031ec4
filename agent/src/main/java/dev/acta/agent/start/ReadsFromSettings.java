package dev.acta.agent.start;

import dev.acta.agent.config.JdbcSettings;
import dev.acta.agent.publish.ReadLimits;
import dev.acta.agent.sql.TableMention;
import java.util.concurrent.TimeUnit;

/** Which equal reads share a line. */
final class ReadsFromSettings implements ReadLimits {

    private final long summaryNanos;
    private final TableMention sensitive;

    ReadsFromSettings(JdbcSettings settings) {
        summaryNanos = TimeUnit.MILLISECONDS.toNanos(settings.summaryMillis());
        sensitive = TableMention.of(settings.sensitiveTables());
    }

    @Override
    public long summaryNanos() {
        return summaryNanos;
    }

    @Override
    public boolean isSensitive(String sql) {
        return sensitive.isIn(sql);
    }
}
