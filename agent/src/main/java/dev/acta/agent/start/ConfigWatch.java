package dev.acta.agent.start;

import dev.acta.agent.config.ConfigException;
import dev.acta.agent.config.Reloading;
import dev.acta.agent.config.Settings;
import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.Publisher;
import dev.acta.trail.event.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Looks every two seconds whether the settings file has changed, by its time and size: no watch service, which would start threads and
 * is blind on network file systems. Every change is told by {@code trail.config}, one that is not used too.
 */
final class ConfigWatch implements Runnable {

    private static final long POLL_MILLIS = 2_000;
    /** A file that is being written has settled when it stays the same for so long. */
    private static final long SETTLE_MILLIS = 200;
    /** Times of files may be as coarse as this: a file so young may change again and keep its time. */
    private static final long COARSE_MILLIS = 3_000;

    private final Reloading reloading;
    private final File file;
    private final LiveSettings live;
    private final Publisher publisher;
    private final AgentLog log;
    private byte[] seen;
    private long seenTime = -1;
    private long seenLength = -1;
    private boolean gone;

    ConfigWatch(Reloading reloading, LiveSettings live, Publisher publisher, AgentLog log) {
        this.reloading = reloading;
        this.file = reloading.file().toFile();
        this.live = live;
        this.publisher = publisher;
        this.log = log;
        this.seen = reloading.content();
    }

    @Override
    public void run() {
        while (true) {
            pause(POLL_MILLIS);
            try {
                look();
            } catch (Throwable e) { // the next look may do better
                log.error("the settings file cannot be watched, trying again", e);
            }
        }
    }

    private void look() {
        long time = file.lastModified();
        long length = file.length();
        boolean young = Math.abs(System.currentTimeMillis() - time) < COARSE_MILLIS;
        if (time == seenTime && length == seenLength && !young) {
            return;
        }
        pause(SETTLE_MILLIS);
        if (time != file.lastModified() || length != file.length()) {
            return; // somebody is writing
        }
        seenTime = time;
        seenLength = length;
        read();
    }

    private void read() {
        byte[] content;
        try {
            content = reloading.read();
        } catch (ConfigException e) { // gone for a moment, perhaps
            if (!gone) {
                log.error("the settings stay as they were: {}", e.getMessage());
            }
            gone = true;
            seenTime = -1;
            return;
        }
        gone = false;
        if (!Arrays.equals(content, seen)) {
            seen = content;
            use(content);
        }
    }

    private void use(byte[] content) {
        String old = digest(reloading.content());
        Settings before = reloading.settings();
        try {
            reloading.reload(content);
        } catch (ConfigException e) {
            log.error("the settings stay as they were: {}", e.getMessage());
            tell("failure", old, digest(content), Collections.<String>emptyList(), e.getMessage());
            return;
        }
        Settings now = reloading.settings();
        live.change(before, now);
        for (String warning : now.warnings()) {
            if (!before.warnings().contains(warning)) {
                log.warn("{}", warning);
            }
        }
        log.info("settings changed: {}", reloading.changed());
        String restart = null;
        if (!reloading.needRestart().isEmpty()) {
            restart = "not in force before a restart: " + reloading.needRestart();
            log.warn("settings not in force before a restart: {}", reloading.needRestart());
        }
        tell("success", old, digest(content), reloading.changed(), restart);
    }

    private void tell(String outcome, String old, String now, List<String> keys, String reason) {
        String who = owner();
        publisher.announce("trail.config", outcome, out -> {
            out.text("reason", reason);
            out.object("config").constant("old", old).constant("new", now).text("who", who);
            if (!keys.isEmpty()) {
                out.array("keys");
                for (String key : keys) {
                    out.text(null, key);
                }
                out.endArray();
            }
            out.end();
        });
    }

    /** Nobody can tell who wrote a file; whose it is can be told. */
    private String owner() {
        try {
            return Files.getOwner(reloading.file()).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** As {@code sha256sum} prints it, so that anybody can tell the file by it. */
    private static String digest(byte[] content) {
        byte[] hash = Sha256.start().digest(content);
        return "sha256:" + Sha256.hex(hash, hash.length);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            return; // nobody has reason to; look at once
        }
    }
}
