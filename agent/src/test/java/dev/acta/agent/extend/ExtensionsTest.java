package dev.acta.agent.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.acta.agent.context.Context;
import dev.acta.api.AuditListener;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

    private static final List<String> HEARD = new ArrayList<>();

    @TempDir
    private Path parent;

    private Path folder;

    private final Noted trouble = new Noted();

    private static final class Noted implements Extensions.Trouble {

        private final List<String> messages = new ArrayList<>();

        @Override
        public void left(String message) {
            messages.add(message);
        }

        @Override
        public void failed(String what, Throwable cause) {
            messages.add(what + ": " + cause);
        }
    }

    /** Writes down what it hears. */
    public static final class Hearing implements AuditListener {

        public Hearing() {
            HEARD.add("made");
        }

        @Override
        public void written(String type, String json) {
            HEARD.add(type);
        }
    }

    /** Cannot be made. */
    public static final class Throwing implements AuditListener {

        public Throwing() {
            throw new IllegalStateException("no host is set");
        }

        @Override
        public void written(String type, String json) {
            HEARD.add(type);
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("extensions"));
        HEARD.clear();
    }

    private Path jar(String name, String type, String content) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("META-INF/services/dev.acta.api." + type));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private ExtensionListener listener(String type) {
        return new ExtensionListener(
                type, type + " of my.jar", getClass().getClassLoader(), new Context("shop"), trouble);
    }

    @Test
    void readsWhatIsNamedInJarsByTheirNames() throws IOException {
        Path second =
                jar("b.jar", "AuditFormatter", "# words\ncom.acme.Words # of ours\n\ncom.acme.More\ncom.acme.Words");
        Path first = jar("a.jar", "AuditFormatter", "com.acme.Others");
        Files.writeString(folder.resolve("readme.txt"), "no jar");
        Extensions extensions = Extensions.in(folder, trouble);
        Object[] answer = new Object[3];
        extensions.answer("AuditFormatter", answer);
        assertThat((URL[]) answer[0])
                .containsExactly(first.toUri().toURL(), second.toUri().toURL());
        assertThat((String[]) answer[1]).containsExactly("com.acme.Others", "com.acme.Words", "com.acme.More");
        assertThat((String[]) answer[2]).containsExactly("a.jar", "b.jar", "b.jar");
        assertThat(extensions.described())
                .satisfiesExactly(
                        each -> assertThat(each).matches("a\\.jar sha256:[\\w-]{43}"),
                        each -> assertThat(each).matches("b\\.jar sha256:[\\w-]{43}"));
        assertThat(extensions.listen()).isFalse();
        Object[] nothing = new Object[3];
        extensions.answer("AuditInterceptor", nothing);
        assertThat(nothing).containsOnlyNulls();
        assertThat(trouble.messages).isEmpty();
    }

    @Test
    void leavesOutADamagedJarAndSaysWhich() throws IOException {
        jar("good.jar", "AuditListener", "com.acme.Hears");
        byte[] whole = Files.readAllBytes(jar("half.jar", "AuditListener", "com.acme.HearsToo"));
        Files.write(folder.resolve("half.jar"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Extensions extensions = Extensions.in(folder, trouble);
        assertThat(extensions.described()).singleElement().asString().startsWith("good.jar ");
        assertThat(extensions.listen()).isTrue();
        assertThat(trouble.messages)
                .singleElement()
                .asString()
                .contains("acta.extensions.dir: half.jar is left out", "replace it, or remove it from " + folder);
    }

    @Test
    void withoutASettingThereIsNothing() throws IOException {
        assertThat(Extensions.in(null, trouble).described()).isEmpty();
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> Extensions.in(folder.resolve("gone"), trouble))
                .isInstanceOf(ExtensionsRefused.class)
                .hasMessage("acta.extensions.dir=" + folder.resolve("gone")
                        + ": is no folder; create it, or leave the setting out");
    }

    @Test
    void refusesPlacesThatEverybodyMayWrite() throws IOException {
        Path jar = jar("a.jar", "AuditListener", "com.acme.Hears");
        for (Path open : List.of(folder, jar, parent)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThatThrownBy(() -> Extensions.in(folder, trouble))
                    .as(open.toString())
                    .isInstanceOf(ExtensionsRefused.class)
                    .hasMessageStartingWith("acta.extensions.dir=" + folder + ": ")
                    .hasMessageEndingWith("chmod o-w " + open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(Extensions.in(folder, trouble).listen()).isTrue();
    }

    @Test
    void refusesALinkToAJarThatEverybodyMayWrite() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Path target = Files.move(jar("a.jar", "AuditListener", "com.acme.Hears"), elsewhere.resolve("real.jar"));
        Files.createSymbolicLink(folder.resolve("a.jar"), target);
        assertThat(Extensions.in(folder, trouble).listen()).isTrue();
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> Extensions.in(folder, trouble)).isInstanceOf(ExtensionsRefused.class);
    }

    @Test
    void refusesALinkThatLeadsThroughAFolderThatEverybodyMayWrite() throws IOException {
        Path closed = Files.createDirectory(parent.resolve("closed"));
        Path target = Files.move(jar("a.jar", "AuditListener", "com.acme.Hears"), closed.resolve("real.jar"));
        Path open = Files.createDirectory(parent.resolve("open"));
        Files.createSymbolicLink(open.resolve("hop.jar"), target);
        Files.createSymbolicLink(folder.resolve("a.jar"), Paths.get("../open/hop.jar"));
        assertThat(Extensions.in(folder, trouble).described()).hasSize(1);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> Extensions.in(folder, trouble))
                .isInstanceOf(ExtensionsRefused.class)
                .hasMessageEndingWith("chmod o-w " + open);
    }

    @Test
    void refusesAFolderThatAStrangerMadeWhereEverybodyMay() throws IOException {
        jar("a.jar", "AuditListener", "com.acme.Hears");
        Files.setAttribute(parent, "unix:mode", 01777);
        assertThat(Extensions.in(folder, trouble).described()).hasSize(1);
        UserPrincipal stranger =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try {
            Files.setOwner(folder, stranger);
        } catch (IOException | SecurityException e) {
            assumeThat(e).as("only root may give folders away").isNull();
        }
        assertThatThrownBy(() -> Extensions.in(folder, trouble))
                .isInstanceOf(ExtensionsRefused.class)
                .hasMessageContaining(folder + " belongs to user nobody and lies in a folder that everybody may write");
    }

    @Test
    void aListenerIsMadeWhenTheApplicationRuns() {
        ExtensionListener listener = listener(Hearing.class.getName());
        assertThat(listener.hear("trail.open", "{}")).isTrue();
        assertThat(listener.hear(null, null)).isTrue();
        assertThat(HEARD).isEmpty();
        assertThat(listener.hear("db.statement", "{}")).isTrue();
        assertThat(listener.hear("trail.loss", "{}")).isTrue();
        assertThat(HEARD).containsExactly("made", "db.statement", "trail.loss");
    }

    @Test
    void aListenerThatCannotBeMadeIsToldOnceAndHearsNothing() {
        for (String type : List.of(Throwing.class.getName(), "com.acme.Gone", String.class.getName())) {
            trouble.messages.clear();
            assertThat(listener(type).hear("db.statement", "{}")).as(type).isFalse();
            assertThat(trouble.messages)
                    .singleElement()
                    .asString()
                    .startsWith(type + " of my.jar (replace the jar, or remove it from acta.extensions.dir): ");
        }
        assertThat(HEARD).isEmpty();
    }
}
