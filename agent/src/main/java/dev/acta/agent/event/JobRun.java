package dev.acta.agent.event;

/** Work that nobody outside asked for and that a scheduler began: {@code job.run}. */
public final class JobRun extends Captured {

    private final String name;
    private final String scheduler;
    private final long plannedMillis;

    /**
     * @param startNanos when it began
     * @param story its own
     * @param name of the job, as its scheduler knows it
     * @param scheduler what began it, such as {@code quartz}
     * @param plannedMillis since 1970 when it should have begun, 0 if unknown
     */
    public JobRun(long startNanos, Story story, String name, String scheduler, long plannedMillis) {
        super(startNanos, story);
        this.name = name;
        this.scheduler = scheduler;
        this.plannedMillis = plannedMillis;
    }

    /** @return name of the job, as its scheduler knows it */
    public String name() {
        return name;
    }

    /** @return what began it */
    public String scheduler() {
        return scheduler;
    }

    /** @return milliseconds since 1970 when it should have begun, 0 if unknown */
    public long plannedMillis() {
        return plannedMillis;
    }

    @Override
    public int weight() {
        return super.weight() + weight(name) + story().actor().weight();
    }
}
