package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.CaptureRules;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.publish.DiskBudget;
import dev.acta.agent.publish.Publisher;

/** Brings changed settings to the parts of the running agent. One thread. */
final class LiveSettings {

    private final CaptureServices services;
    private final Redaction redaction;
    private final Publisher publisher;
    private final DiskBudget budget;
    private final Retention retention;

    LiveSettings(
            CaptureServices services,
            Redaction redaction,
            Publisher publisher,
            DiskBudget budget,
            Retention retention) {
        this.retention = retention;
        this.budget = budget;
        this.services = services;
        this.redaction = redaction;
        this.publisher = publisher;
    }

    /** What the start does with them, before anything is captured. */
    void begin(Settings settings) {
        retention.use(settings.trail().retentionDays());
        publisher.use(new ReadsFromSettings(settings.jdbc()));
        publisher.use(new CallsFromSettings(settings.methods()));
        if (settings.paused()) {
            services.ring().pause(true);
            tell("trail.pause", "acta.pause=true");
        }
    }

    void change(Settings old, Settings now) {
        redaction.use(now);
        CaptureRules rules = services.rules();
        services.rules(new RulesFromSettings(now, rules.jdbc().countsRows(), rules.propagation()));
        publisher.use(new ReadsFromSettings(now.jdbc()));
        publisher.use(new CallsFromSettings(now.methods()));
        retention.use(now.trail().retentionDays());
        budget.use(now.trail().maxBytes(), minFree(now));
        if (old.enabled() != now.enabled()) {
            services.killSwitch().set(now.enabled());
            tell(now.enabled() ? "trail.resume" : "trail.pause", "acta.enabled=" + now.enabled());
        }
        if (old.paused() != now.paused()) {
            services.ring().pause(now.paused());
            tell(now.paused() ? "trail.pause" : "trail.resume", "acta.pause=" + now.paused());
        }
    }

    static DiskBudget budget(Settings settings) {
        return new DiskBudget(settings.trail().maxBytes(), minFree(settings));
    }

    private static long minFree(Settings settings) {
        Long given = settings.trail().minFree();
        return given == null ? DiskBudget.AUTOMATIC : given;
    }

    private void tell(String type, String reason) {
        publisher.announce(type, "success", out -> out.text("reason", reason));
    }
}
