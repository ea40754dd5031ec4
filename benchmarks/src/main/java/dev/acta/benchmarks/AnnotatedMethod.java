package dev.acta.benchmarks;

import dev.acta.api.Audit;
import dev.acta.api.Audited;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call of a method that the agent may audit, and of the same method without a mark beside it. Nothing is inlined, so that there is a call to measure. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AnnotatedMethod {

    /** The agent's settings, by which it is switched off before anything is measured. */
    static final String SWITCHED_OFF = "acta.benchmarks.switch-off";
    /** What the API has to answer before anything is measured. */
    static final String RECORDING = "acta.benchmarks.recording";

    private static final long LONGEST_SECONDS = 60;

    private int number = 17;

    /**
     * Brings the agent into the state that is to be measured, and fails if it is in another one.
     *
     * @throws IOException if the settings cannot be written
     * @throws InterruptedException if somebody does
     */
    @Setup
    public void prepare() throws IOException, InterruptedException {
        audited(number); // loaded and, if it is to be, woven while the agent is on
        String settings = System.getProperty(SWITCHED_OFF);
        if (settings != null) {
            await(true); // it was woven
            enable(settings, false);
        }
        await(Boolean.getBoolean(RECORDING));
    }

    /**
     * The next fork starts with the agent on.
     *
     * @throws IOException if the settings cannot be written
     */
    @TearDown
    public void switchOn() throws IOException {
        String settings = System.getProperty(SWITCHED_OFF);
        if (settings != null) {
            enable(settings, true);
        }
    }

    static void enable(String settings, boolean enabled) throws IOException {
        Files.write(Paths.get(settings), ("acta.enabled=" + enabled + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private static void await(boolean expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (Audit.isRecording() != expected) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("recording: " + !expected);
            }
            Thread.sleep(100);
        }
    }

    /** @return what keeps the compiler from leaving it out */
    @Benchmark
    public int marked() {
        return audited(number);
    }

    /** @return what keeps the compiler from leaving it out */
    @Benchmark
    public int plain() {
        return unmarked(number);
    }

    @Audited(action = "DOUBLE")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private int audited(int value) {
        return 2 * value;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private int unmarked(int value) {
        return 2 * value;
    }
}
