package dev.acta.trail.adopt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.read.LineJson;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The process that a chain's {@code LOCK} file names. Immutable. */
public final class LockHolder {

    /** Nobody's name is as long as that. */
    private static final int MAX_BYTES = 4096;

    private final Map<String, String> members = new HashMap<>();

    /**
     * Reads the file; what it does not say, or not so that it can be read, is not known then.
     *
     * @throws IOException if there is something that cannot be read
     */
    public static LockHolder of(Path chainFolder) throws IOException {
        LockHolder holder = new LockHolder();
        Path file = chainFolder.resolve(Names.LOCK);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = new byte[MAX_BYTES];
            int length = 0;
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                for (int read = 0; read >= 0 && length < MAX_BYTES; read = in.read(bytes, length, MAX_BYTES - length)) {
                    length += read;
                }
            }
            holder.read(bytes, length);
        }
        return holder;
    }

    private void read(byte[] bytes, int length) throws IOException {
        try (JsonParser parser = LineJson.tolerant().createParser(bytes, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getText());
                }
            }
        } catch (JsonProcessingException e) {
            members.clear(); // its JVM died while it wrote
        }
    }

    /** Whether it is known to have run on this machine and to run no more. Of another machine's processes nothing is known. */
    public boolean isDeadHere() {
        String host = member("host");
        if (host.isEmpty() || !host.equals(RunningProcess.host())) {
            return false;
        }
        String boot = RunningProcess.bootId();
        boolean isOfEarlierBoot = !boot.isEmpty()
                && !member("boot_id").isEmpty()
                && !member("boot_id").equals(boot);
        return isOfEarlierBoot || RunningProcess.isGone(member("pid"), member("start_ticks"));
    }

    private String member(String name) {
        return members.getOrDefault(name, "");
    }
}
