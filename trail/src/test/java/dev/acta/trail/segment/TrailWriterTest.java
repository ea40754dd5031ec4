package dev.acta.trail.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailWriterTest {

    @TempDir
    private Path temp;

    @Test
    void sealsEachLineOntoTheOneBefore() throws Exception {
        Path folder;
        try (TrailWriter writer = open(temp.resolve("trail"))) {
            folder = writer.folder();
            assertThat(writer.nextSeq()).isZero();
            append(writer, "{\"seq\":0");
            append(writer, "{\"seq\":1");
            assertThat(writer.nextSeq()).isEqualTo(2);
        }
        List<String> lines = Files.readAllLines(folder.resolve("segment-000001.jsonl"));
        String prev = "A".repeat(43);
        for (int i = 0; i < 2; i++) {
            String covered = "{\"seq\":" + i + ",\"prev\":\"" + prev + "\"";
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(covered.getBytes(StandardCharsets.UTF_8));
            String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            assertThat(lines.get(i)).isEqualTo(covered + ",\"hash\":\"" + hash + "\"}");
            prev = hash;
        }
    }

    @Test
    void keepsLinesInItsBufferUntilFlushed() throws IOException {
        try (TrailWriter writer = open(temp.resolve("trail"))) {
            Path segment = writer.folder().resolve("segment-000001.jsonl");
            append(writer, "{\"a\":1");
            assertThat(segment).isEmptyFile();
            writer.flush();
            assertThat(Files.size(segment)).isEqualTo(writer.size()).isEqualTo(6 + 1 + Seal.LENGTH);
        }
    }

    @Test
    void writesLinesOfAnySizeUpToAMebibyte() throws IOException {
        try (TrailWriter writer = open(temp.resolve("trail"))) {
            append(writer, "{\"a\":1");
            append(writer, "{\"a\":\"" + "x".repeat(500_000) + "\"");
            append(writer, "{\"a\":2");
            writer.flush();
            assertThat(Files.readAllLines(writer.folder().resolve("segment-000001.jsonl")))
                    .hasSize(3);
            String tooLong = "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"";
            assertThatThrownBy(() -> append(writer, tooLong)).hasMessageContaining("readers refuse");
            assertThat(writer.nextSeq()).isEqualTo(3);
        }
    }

    @Test
    void goesOnWhenItsThreadIsInterrupted() throws IOException {
        try (TrailWriter writer = open(temp.resolve("trail"))) {
            append(writer, "{\"a\":1");
            Thread.currentThread().interrupt();
            writer.force();
            append(writer, "{\"a\":2");
            writer.force();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Files.readAllLines(writer.folder().resolve("segment-000001.jsonl")))
                    .hasSize(2);
        }
    }

    @Test
    void keepsTheTrailToItsOwner() throws IOException {
        Path trail = temp.resolve("above").resolve("trail");
        try (TrailWriter writer = open(trail)) {
            assertThat(rights(trail.getParent())).isEqualTo("rwx------");
            assertThat(rights(trail)).isEqualTo("rwx------");
            assertThat(rights(writer.folder().getParent())).isEqualTo("rwx------");
            assertThat(rights(writer.folder())).isEqualTo("rwx------");
            assertThat(rights(writer.folder().resolve("LOCK"))).isEqualTo("rw-------");
            assertThat(rights(writer.folder().resolve("segment-000001.jsonl"))).isEqualTo("rw-------");
        }
    }

    @Test
    void sharesTheTrailWithTheGroupThatIsNamed() throws IOException {
        Path probe = Files.createFile(temp.resolve("probe"));
        String group = Files.getAttribute(probe, "posix:group").toString();
        try (TrailWriter writer = TrailWriter.create(temp.resolve("trail"), "shop", group, 0)) {
            assertThat(rights(writer.folder())).isEqualTo("rwxr-x---");
            assertThat(rights(writer.folder().resolve("segment-000001.jsonl"))).isEqualTo("rw-r-----");
        }
        assertThatThrownBy(() -> TrailWriter.create(temp.resolve("trail"), "shop", "no-such-group", 0))
                .isInstanceOf(TrailException.class)
                .hasMessage("acta.trail.group=no-such-group: no such group on this machine");
    }

    @Test
    void namesTheFolderByServiceAndChain() throws IOException {
        try (TrailWriter writer = TrailWriter.create(temp.resolve("trail"), "my shop", null, 0)) {
            assertThat(writer.folder())
                    .isEqualTo(temp.resolve("trail/my_20shop").resolve(writer.chain()));
        }
    }

    @Test
    void saysWhoHoldsTheChain() throws IOException {
        try (TrailWriter writer = open(temp.resolve("trail"))) {
            String holder = Files.readString(writer.folder().resolve("LOCK"));
            assertThat(holder)
                    .contains("\"pid\":\"" + ProcessHandle.current().pid() + "\"", "\"opened\":\"1970-01-01T")
                    .endsWith("}\n");
            assertThat(ChainLock.isHeld(writer.folder())).isTrue();
        }
    }

    @Test
    void letsTheChainGoWhenClosed() throws IOException {
        TrailWriter writer = open(temp.resolve("trail"));
        writer.close();
        assertThat(ChainLock.isHeld(writer.folder())).isFalse();
    }

    @Test
    void refusesLinks() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), elsewhere);
        assertThatThrownBy(() -> open(link))
                .isInstanceOf(TrailException.class)
                .hasMessageContaining(link.toString())
                .hasMessageContaining("symbolic link");
        Path trail = Files.createDirectory(temp.resolve("trail"));
        Files.createSymbolicLink(trail.resolve("shop"), elsewhere);
        assertThatThrownBy(() -> open(trail)).hasMessageContaining("shop: is a symbolic link");
    }

    @Test
    void refusesFoldersThatEverybodyMayWrite() throws IOException {
        Path open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> open(open))
                .isInstanceOf(TrailException.class)
                .hasMessageContaining("writable for everybody")
                .hasMessageContaining("chmod o-w " + open);
        assertThatThrownBy(() -> open(open.resolve("trail")))
                .hasMessageContaining("its parent " + open.toRealPath())
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> open(open.resolve("a/b/trail")))
                .hasMessageContaining("its parent " + open.toRealPath());
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void acceptsAStickyFolderAboveItsOwn() throws IOException {
        Path sticky = Files.createDirectory(temp.resolve("sticky"));
        Files.setAttribute(sticky, "unix:mode", 01777);
        try (TrailWriter writer = open(sticky.resolve("trail"))) {
            assertThat(writer.folder()).isDirectory();
        }
        assertThatThrownBy(() -> open(sticky)).hasMessageContaining("writable for everybody");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> open(file)).isInstanceOf(TrailException.class).hasMessageContaining("is a file");
        assertThatThrownBy(() -> open(file.resolve("trail")))
                .isInstanceOf(TrailException.class)
                .hasMessageContaining("is a file");
    }

    private static TrailWriter open(Path trail) throws TrailException {
        return TrailWriter.create(trail, "shop", null, 0);
    }

    private static void append(TrailWriter writer, String body) throws IOException {
        byte[] bytes = ("#" + body).getBytes(StandardCharsets.UTF_8);
        writer.append(bytes, 1, bytes.length - 1);
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
