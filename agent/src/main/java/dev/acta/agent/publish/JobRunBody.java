package dev.acta.agent.publish;

import dev.acta.agent.event.JobRun;
import dev.acta.trail.event.EventWriter;

/** {@code job.run}. */
final class JobRunBody extends Body<JobRun> {

    JobRunBody() {
        super("job.run");
    }

    @Override
    void write(JobRun event, EventWriter out) {
        boolean failed = event.failure() != null;
        outcome(out, "EXECUTE", failed ? "failure" : "success", failed ? "ERROR" : "INFO");
        story(out, event.story());
        out.object("job").text("name", event.name()).constant("scheduler", event.scheduler());
        if (event.plannedMillis() != 0) {
            out.time("planned", event.plannedMillis() * 1_000);
        }
        out.end();
        tail(out, event);
    }
}
