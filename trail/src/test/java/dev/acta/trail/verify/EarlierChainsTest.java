package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.adopt.EarlierChains;
import dev.acta.trail.adopt.TakenOver;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which chains are taken over, and by whom. */
class EarlierChainsTest {

    @TempDir
    private Path temp;

    private SignedTrail own;

    @BeforeEach
    void begin() throws IOException {
        own = SignedTrail.open(temp, List.of());
    }

    private SignedTrail dead() throws IOException {
        return SignedTrail.open(temp, List.of()).events(2).die();
    }

    private static String name(SignedTrail chain) {
        return chain.folder().getFileName().toString();
    }

    private List<String> taken() throws IOException {
        List<String> names = new ArrayList<>();
        EarlierChains earlier = new EarlierChains(own.folder());
        for (TakenOver taken = earlier.next(); taken != null; taken = earlier.next()) {
            taken.chains().stream().map(NamedChain::chain).forEach(names::add);
            taken.close();
        }
        return names;
    }

    private static void lockSays(SignedTrail chain, String member, String value) throws IOException {
        Path lock = chain.folder().resolve("LOCK");
        String text = Files.readString(lock);
        assertThat(text).contains("\"" + member + "\":\"");
        Files.writeString(
                lock, text.replaceAll("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + value + "\""));
    }

    @Test
    void theDeadOnesAreTakenEachOnceAndTheirFilesLeftAlone() throws IOException {
        List<String> dead = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            dead.add(name(dead()));
        }
        Map<Path, String> before = files();
        own.adopt();
        assertThat(files()).isEqualTo(before);
        String lines = Files.readString(own.folder().resolve("segment-000001.jsonl"));
        assertThat(dead).allSatisfy(chain -> assertThat(lines).containsOnlyOnce(chain));
        assertThat(taken()).isEmpty();
        own.die();
        own = SignedTrail.open(temp, List.of());
        assertThat(taken()).hasSize(1).doesNotContainAnyElementsOf(dead);
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(temp)) {
            for (Path file : all.filter(each -> !each.startsWith(own.folder())).toList()) {
                FileTime changed = Files.getLastModifiedTime(file);
                files.put(file, Files.isDirectory(file) ? "" : changed + Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void whoeverRunsIsNotTaken() throws IOException {
        TrailWriter live = TrailWriter.create(temp, "shop", null, 0);
        SignedTrail let = SignedTrail.open(temp, List.of()).events(1);
        let.close();
        lockSays(let, "start_ticks", ownTicks()); // a file system without locks, or one that lets go
        assertThat(taken()).isEmpty();
        lockSays(let, "start_ticks", "1");
        assertThat(taken()).containsExactly(name(let));
        live.close();
    }

    private String ownTicks() throws IOException {
        return Files.readString(own.folder().resolve("LOCK")).replaceAll("(?s).*\"start_ticks\":\"(\\d+)\".*", "$1");
    }

    @Test
    void aLockThatIsHeldKeepsAChainWhoeverItNames() throws IOException {
        SignedTrail held = SignedTrail.open(temp, List.of()).events(1);
        lockSays(held, "start_ticks", "1");
        EarlierChains earlier = new EarlierChains(own.folder());
        assertThat(earlier.next()).isNull();
        assertThat(earlier.areLeft()).isTrue();
        held.die();
        assertThat(taken()).containsExactly(name(held));
    }

    @Test
    void whoeverRanElsewhereIsNotTaken() throws IOException {
        SignedTrail elsewhere = dead();
        lockSays(elsewhere, "host", "another-host");
        assertThat(taken()).isEmpty();
    }

    @Test
    void afterANewStartOfTheMachineNobodyRunsAnyMore() throws IOException {
        SignedTrail before = dead();
        lockSays(before, "start_ticks", ownTicks());
        lockSays(before, "pid", String.valueOf(ProcessHandle.current().pid()));
        assertThat(taken()).isEmpty();
        lockSays(before, "boot_id", "00000000-0000-0000-0000-000000000000");
        assertThat(taken()).containsExactly(name(before));
    }

    @Test
    void whatNobodySaysOfItselfIsNotTaken() throws IOException {
        for (String lock : List.of("", "{", "{}", "[1]", "{\"host\":1}", "x".repeat(10_000))) {
            Files.writeString(dead().folder().resolve("LOCK"), lock);
        }
        Files.delete(dead().folder().resolve("LOCK"));
        Path link = dead().folder().resolve("LOCK");
        Files.move(link, temp.resolve("elsewhere"));
        Files.createSymbolicLink(link, temp.resolve("elsewhere"));
        assertThat(taken()).isEmpty();
    }

    @Test
    void foldersThatOnlyLookLikeChainsAreLeftAlone() throws IOException {
        SignedTrail dead = dead();
        Path service = own.folder().getParent();
        Files.createSymbolicLink(service.resolve("01999999-0000-7000-8000-000000000001"), own.folder());
        Files.createSymbolicLink(service.resolve("01999999-0000-7000-8000-000000000002"), dead.folder());
        Files.createFile(service.resolve("01999999-0000-7000-8000-000000000003"));
        Files.createDirectory(service.resolve("other"));
        SignedTrail empty = dead();
        for (String file : List.of("segment-000001.jsonl", "segment-000001.chk")) {
            Files.delete(empty.folder().resolve(file));
        }
        assertThat(taken()).containsExactly(name(dead));
    }

    /** Both have seen that nobody names it. */
    @Test
    void ofTwoThatBeginAtOnceOneNamesIt() throws IOException {
        SignedTrail dead = dead();
        SignedTrail other = SignedTrail.open(temp, List.of());
        EarlierChains one = new EarlierChains(own.folder());
        EarlierChains two = new EarlierChains(other.folder());
        EarlierChains three = new EarlierChains(other.folder());
        TakenOver taken = one.next();
        assertThat(taken.chains()).extracting(NamedChain::chain).containsExactly(name(dead));
        assertThat(two.next()).as("held").isNull();
        assertThat(two.areLeft()).isTrue();
        own.adopt(taken);
        assertThat(three.next()).as("named meanwhile").isNull();
        assertThat(three.areLeft()).isFalse();
    }

    @Test
    void aNameIsFoundBehindManyOthersAndNotInABrokenLine() throws IOException {
        SignedTrail dead = dead();
        own.adopt().events(2).die();
        Path lines = own.folder().resolve("segment-000001.jsonl");
        SignedTrail next = SignedTrail.open(temp, List.of());
        SignedTrail first = own;
        own = next;
        assertThat(taken()).containsExactly(name(first));
        Files.writeString(
                lines,
                Files.readString(lines)
                        .replace("\"ended\":\"crashed\"", "\"ended\":\"crasht\"")); // not sealed any more
        assertThat(taken()).containsExactlyInAnyOrder(name(first), name(dead));
    }

    @Test
    void onlyTheYoungestAreLookedAt() throws IOException {
        List<String> names = new ArrayList<>();
        Path lock = dead().folder().resolve("LOCK");
        String text = Files.readString(lock);
        for (int i = 0; i < 2100; i++) {
            String name = String.format("01999999-0000-7000-8000-%012d", i);
            Path folder = Files.createDirectory(own.folder().resolveSibling(name));
            Files.writeString(folder.resolve("LOCK"), text);
            Files.createFile(folder.resolve("segment-000001.jsonl"));
            names.add(name);
        }
        assertThat(taken()).containsExactlyElementsOf(names.subList(100, 2100));
    }
}
