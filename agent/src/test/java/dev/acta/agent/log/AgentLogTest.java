package dev.acta.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.config.LogLevel;
import dev.acta.agent.event.ThrownText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {
    private static final long NOON = 1_795_262_400_123L; // 2026-11-21T12:00:00.123Z

    @TempDir
    Path folder;

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private AgentLog log(LogLevel level, long maxBytes) {
        return new AgentLog(new RotatedFile(file(), maxBytes, 3), level, stderr);
    }

    private Path file() {
        return folder.resolve("new/acta-agent.log");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    @Test
    void aThreadOfTheApplicationsIsNamedByItsNumberBecauseItsNameMayHoldAnything() throws Exception {
        AtomicLong number = new AtomicLong();
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            Thread thread = new Thread(
                    () -> {
                        number.set(Thread.currentThread().getId());
                        log.log(NOON, LogLevel.WARN, "failed");
                    },
                    "GET /work?password=hunter2");
            thread.start();
            thread.join();
        }
        assertThat(lines()).containsExactly("2026-11-21T12:00:00.123000Z WARN  [thread " + number + "] failed");
    }

    @Test
    void aLineHasTimeLevelThreadAndMessage() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            Thread thread =
                    new Thread(() -> log.log(NOON, LogLevel.WARN, "{} of {} in {}", 1, "two", "dir"), "acta-test");
            thread.start();
            thread.join();
        }
        assertThat(lines()).containsExactly("2026-11-21T12:00:00.123000Z WARN  [acta-test] 1 of two in dir");
    }

    @Test
    void theFileIsTheOwnersAlone() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            log.info("hello");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void messagesBelowTheLevelAreNotWritten() throws Exception {
        try (AgentLog log = log(LogLevel.WARN, 1000)) {
            log.debug("a");
            log.info("b");
            log.warn("c");
            log.error("d");
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void anExceptionAddsItsStackTraceAndItsCauses() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 100_000)) {
            log.error("cannot {}", "weave", new IllegalStateException("outer", new IOException("inner")));
        }
        assertThat(lines().get(0)).endsWith("cannot weave");
        assertThat(lines().get(1)).isEqualTo("  java.lang.IllegalStateException: outer");
        assertThat(lines().get(2)).startsWith("    at dev.acta.agent.log.AgentLogTest.");
        assertThat(lines()).contains("  caused by java.io.IOException: inner");
    }

    @Test
    void messagesOfSqlExceptionsAreLeftOutSinceTheyQuoteValues() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 100_000)) {
            log.error("failed", new SQLException("duplicate entry 'jane@example.org'"));
        }
        assertThat(lines().get(1)).isEqualTo("  java.sql.SQLException: (message left out: not the agent's)");
    }

    @Test
    void leavesOutWhatAnApplicationSaysByExceptionsOfTheJdk() throws Exception {
        IllegalStateException theirs = new IllegalStateException("password=hunter2");
        theirs.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.example.Account", "getUser", "Account.java", 1),
            new StackTraceElement("dev.acta.agent.instrument.identity.UserPath", "nameIn", "UserPath.java", 1)
        });
        NumberFormatException byTheJdkForThem = new NumberFormatException("For input string: hunter2");
        byTheJdkForThem.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.Integer", "parseInt", "Integer.java", 1),
            new StackTraceElement("com.example.Account", "getUser", "Account.java", 1),
        });
        IllegalStateException withoutStack = new IllegalStateException("hunter2");
        withoutStack.setStackTrace(new StackTraceElement[0]);
        IllegalStateException forUs = new IllegalStateException("closed");
        forUs.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Scanner", "next", "Scanner.java", 1),
            new StackTraceElement("dev.acta.agent.instrument.identity.UserPath", "nameIn", "UserPath.java", 1)
        });
        IllegalStateException byALibraryOfSuchAName = new IllegalStateException("hunter2");
        byALibraryOfSuchAName.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.sun.mail.Account", "getUser", "Account.java", 1),
            new StackTraceElement("dev.acta.agent.instrument.identity.UserPath", "nameIn", "UserPath.java", 1)
        });
        for (Throwable each : List.of(theirs, byTheJdkForThem, withoutStack, byALibraryOfSuchAName)) {
            String kept = each.getClass().getName() + ": (message left out: not the agent's)";
            assertThat(ThrownText.of(each)).isEqualTo(kept);
            assertThat(ThrownText.of(new IllegalStateException(each)))
                    .isEqualTo("java.lang.IllegalStateException: " + kept);
        }
        assertThat(ThrownText.of(forUs)).isEqualTo("java.lang.IllegalStateException: closed");
        try (AgentLog log = log(LogLevel.WARN, 1 << 20)) {
            log.error("cannot tell", theirs);
        }
        assertThat(lines()).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void aValueCannotForgeALine() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            log.info("name {}", "x\n2026 ERROR\u001b[2J\u202e");
        }
        assertThat(lines()).hasSize(1).first().asString().endsWith("name x\\n2026 ERROR?[2J?");
    }

    @Test
    void anArgumentThatThrowsIsWrittenAsSuch() throws Exception {
        Object bad = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            log.info("got {}", bad);
        }
        assertThat(lines().get(0)).endsWith("got (java.lang.IllegalStateException from toString)");
    }

    @Test
    void ofTheSameTemplateTenPassAndThenOneAMinuteWithACount() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 100_000)) {
            for (int i = 0; i < 25; i++) {
                log.log(NOON + i, LogLevel.INFO, "again {}", i);
            }
            log.log(NOON, LogLevel.INFO, "another");
            log.log(NOON + 60_009, LogLevel.INFO, "again {}", 99);
            log.log(NOON + 60_010, LogLevel.INFO, "again {}", 100);
        }
        List<String> lines = lines();
        assertThat(lines).hasSize(13);
        assertThat(lines.get(9)).endsWith("again 9");
        assertThat(lines.get(10)).endsWith("another");
        assertThat(lines.get(11)).endsWith("again 99 (15 like this left out before)");
        assertThat(lines.get(12)).endsWith("1 more left out of: again {}");
    }

    @Test
    void aClockSetBackDoesNotSilenceTheLog() {
        RateLimit limit = new RateLimit();
        for (int i = 0; i < RateLimit.FIRST; i++) {
            limit.take("t", NOON);
        }
        assertThat(limit.take("t", NOON)).isEqualTo(-1);
        assertThat(limit.take("t", NOON - 3_600_000)).isEqualTo(1);
    }

    @Test
    void templatesBuiltFromValuesDoNotFillTheMemory() {
        RateLimit limit = new RateLimit();
        long passed = 0;
        for (int i = 0; i < 10_000; i++) {
            passed += limit.take("template " + i, NOON) >= 0 ? 1 : 0;
        }
        assertThat(passed).isEqualTo(RateLimit.MAX_TEMPLATES + RateLimit.FIRST);
    }

    @Test
    void aFullFileBecomesTheNextAndTheOldestGoes() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 100)) {
            for (int i = 0; i < 9; i++) {
                log.log(NOON, LogLevel.INFO, "message number {}", i);
            }
        }
        try (var files = Files.list(file().getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("acta-agent.log", "acta-agent.log.1", "acta-agent.log.2");
        }
        assertThat(lines()).last().asString().endsWith("number 8");
        assertThat(Files.size(file())).isLessThanOrEqualTo(100);
        assertThat(Files.readAllLines(folder.resolve("new/acta-agent.log.1")))
                .last()
                .asString()
                .endsWith("number 7");
    }

    @Test
    void afterAnotherJvmRotatedTheNewFileIsUsedAndNotRotatedAgain() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 100)) {
            log.log(NOON, LogLevel.INFO, "filling the first file {}", "x".repeat(30));
            Files.move(file(), folder.resolve("new/acta-agent.log.1"));
            Files.writeString(file(), "from the other\n");
            log.log(NOON, LogLevel.INFO, "second");
        }
        assertThat(lines()).hasSize(2).first().isEqualTo("from the other");
        assertThat(folder.resolve("new/acta-agent.log.2")).doesNotExist();
    }

    @Test
    void anUnwritableLogIsOneLineOnStderrAndNeverAnException() throws Exception {
        Files.writeString(folder.resolve("new"), "a file where the folder should be");
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            log.info("a");
            log.info("b");
            log.error("c", new IllegalStateException());
        }
        assertThat(stderr.toString()).hasLineCount(1).startsWith("acta: " + file() + " cannot be written (");
    }

    @Test
    void theLogHealsWhenTheFileCanBeWrittenAgain() throws Exception {
        Files.writeString(folder.resolve("new"), "in the way");
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            log.log(NOON, LogLevel.INFO, "lost");
            Files.delete(folder.resolve("new"));
            log.log(NOON + 1000, LogLevel.INFO, "still silent");
            log.log(NOON + 61_000, LogLevel.INFO, "back");
        }
        assertThat(lines()).hasSize(1).first().asString().endsWith("back");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path target = Files.writeString(folder.resolve("precious"), "");
        Files.createDirectories(file().getParent());
        Files.createSymbolicLink(file(), target);
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            log.info("hello");
        }
        assertThat(target).isEmptyFile();
        assertThat(stderr.toString()).contains("cannot be written");
    }

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 1000)) {
            Thread.currentThread().interrupt();
            log.info("one");
            assertThat(Thread.interrupted()).isTrue();
            log.info("two");
        }
        assertThat(lines()).hasSize(2);
        assertThat(stderr.toString()).isEmpty();
    }

    @Test
    void threadsDoNotMixTheirLines() throws Exception {
        try (AgentLog log = log(LogLevel.INFO, 1 << 20)) {
            Thread[] threads = new Thread[8];
            for (int i = 0; i < threads.length; i++) {
                String template = "thread " + i + " says {} {}";
                threads[i] = new Thread(() -> {
                    for (int n = 0; n < 10; n++) {
                        log.info(template, "x".repeat(200), "end");
                    }
                });
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(lines()).hasSize(80).allMatch(line -> line.endsWith(" end"));
    }
}
