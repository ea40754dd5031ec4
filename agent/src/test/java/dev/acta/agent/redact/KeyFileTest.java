package dev.acta.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("acta-redact.key");
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));
    }

    @Test
    void theKeyIsMadeOnceForTheOwnerAlone() throws Exception {
        byte[] made = KeyFile.readOrCreate(file());
        assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(KeyFile.readOrCreate(file())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aSharedKeyIsNeverMadeAndMayBeLonger() throws Exception {
        assertThatThrownBy(() -> KeyFile.readShared("acta.propagate.key-file", file()))
                .hasMessageStartingWith("acta.propagate.key-file=" + file() + ": cannot be read")
                .hasMessageContaining("NoSuchFile");
        assertThat(file()).doesNotExist();
        for (int bytes : new int[] {31, 4097}) {
            Files.write(file(), new byte[bytes]);
            rights("rw-------");
            assertThatThrownBy(() -> KeyFile.readShared("acta.propagate.key-file", file()))
                    .hasMessageContaining("has " + bytes + " bytes, must have 32 to 4096");
        }
        Files.write(file(), new byte[33]);
        rights("rw-r--r--");
        assertThatThrownBy(() -> KeyFile.readShared("acta.propagate.key-file", file()))
                .hasMessageContaining("is open to others (rw-r--r--)");
        rights("rw-------");
        assertThat(KeyFile.readShared("acta.propagate.key-file", file())).hasSize(33);
    }

    @Test
    void jvmsThatStartTogetherAgreeOnOneKey() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path shared = folder.resolve("key" + round);
            Set<String> keys = ConcurrentHashMap.newKeySet();
            CountDownLatch go = new CountDownLatch(1);
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> {
                    try {
                        go.await();
                        keys.add(Arrays.toString(KeyFile.readOrCreate(shared)));
                    } catch (Exception e) {
                        keys.add(e.toString());
                    }
                });
                threads[i].start();
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(keys).hasSize(1).noneMatch(key -> key.contains("Exception"));
        }
    }

    @Test
    void aFileOfAnotherSizeIsRefused() throws Exception {
        Files.write(file(), new byte[31]);
        rights("rw-------");
        assertThatThrownBy(() -> KeyFile.readOrCreate(file()))
                .hasMessage("acta.redact.key-file=" + file() + ": has 31 bytes, must have 32; restore the file, or move"
                        + " it away to begin with a new key");
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        KeyFile.readOrCreate(file());
        for (String open : new String[] {"rw----r--", "rw-----w-", "rw--w----"}) {
            rights(open);
            assertThatThrownBy(() -> KeyFile.readOrCreate(file()))
                    .hasMessage("acta.redact.key-file=" + file() + ": is open to others (" + open + "); chmod 600 it");
        }
        rights("rw-r-----");
        assertThat(KeyFile.readOrCreate(file())).hasSize(32);
    }

    @Test
    void aPlaceThatCannotHoldItIsNamed() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "x").resolve("key");
        assertThatThrownBy(() -> KeyFile.readOrCreate(blocked))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("acta.redact.key-file=" + blocked + ": cannot be read or made (")
                .hasMessageEndingWith("name a file in a folder this process may write to");
    }
}
