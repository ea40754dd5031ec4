package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.context.OpenRequests;
import dev.acta.agent.extend.Extensions;
import dev.acta.agent.instrument.Coverage;
import dev.acta.agent.instrument.Durability;
import dev.acta.agent.instrument.Weaving;
import dev.acta.agent.premain.HiddenLoader;
import dev.acta.agent.publish.TrailFacts;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.segment.RunningProcess;
import java.util.Map;

/** What the trail says of itself: who writes it, where, with which settings, and what it covers. */
final class Facts implements TrailFacts {

    private final Settings settings;
    private final Weaving weaving;
    private final Extensions extensions;
    private final OpenRequests requests;
    private final Durability durability;

    Facts(Settings settings, Weaving weaving, Extensions extensions, OpenRequests requests, Durability durability) {
        this.extensions = extensions;
        this.requests = requests;
        this.durability = durability;
        this.settings = settings;
        this.weaving = weaving;
    }

    @Override
    public EventBody open() {
        return this::writeOpen;
    }

    private void writeOpen(EventWriter out) {
        out.object("resource")
                .text("version", settings.service().version())
                .text("environment", settings.service().environment())
                .text("host", RunningProcess.host())
                .text("pid", RunningProcess.pid())
                .text("java", System.getProperty("java.version"))
                .text("jvm", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version"))
                .text("os", System.getProperty("os.name") + ' ' + System.getProperty("os.version"))
                .text("agent", HiddenLoader.class.getPackage().getImplementationVersion())
                .text("clock", "wall clock, carried on by System.nanoTime, set anew every second");
        out.object("settings");
        for (Map.Entry<String, String> setting : settings.effective().entrySet()) {
            out.text(setting.getKey(), setting.getValue());
        }
        out.end();
        texts(out, "instrumented", weaving.names());
        texts(out, "extensions", extensions.described());
        Kubernetes.here().write(out);
        out.end();
    }

    @Override
    public int coverageVersion() {
        return weaving.coverage().version();
    }

    @Override
    public EventBody coverage() {
        return this::writeCoverage;
    }

    private void writeCoverage(EventWriter out) {
        Coverage coverage = weaving.coverage();
        out.object("coverage");
        texts(out, "audited", coverage.audited());
        texts(out, "not_audited", coverage.notAudited());
        texts(out, "never_linked", coverage.wovenNeverLinked());
        texts(out, "late", coverage.late());
        out.object("failed");
        for (Map.Entry<String, String> failure : coverage.failures().entrySet()) {
            out.textAs("message", failure.getKey(), failure.getValue()); // an advice may be called after session ids
        }
        out.end();
        out.end();
    }

    @Override
    public long unfinishedRequests() {
        return requests.count();
    }

    @Override
    public long refusedRequests() {
        return durability.refused();
    }

    @Override
    public long refusedCommits() {
        return durability.refusedCommits();
    }

    @Override
    public long unforcedLines() {
        return durability.notForced();
    }

    @Override
    public String whileStalled() {
        return durability.failClosed() ? "; requests are answered 503 as long as it cannot, and commits throw" : "";
    }

    private static void texts(EventWriter out, String name, Iterable<String> values) {
        out.array(name);
        for (String value : values) {
            out.text(null, value);
        }
        out.endArray();
    }
}
