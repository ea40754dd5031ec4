package dev.acta.agent.start;

import dev.acta.agent.config.TrailSettings;
import dev.acta.agent.redact.KeyFile;
import dev.acta.trail.note.DeploymentKey;
import dev.acta.trail.note.NoteSigner;
import dev.acta.trail.segment.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;

/** The key of the deployment that signs first notes. */
final class SigningKeyFromSettings {

    private static final String SETTING = "acta.trail.signing-key";
    private static final String TOKEN = "PKCS11";
    private static final char BEFORE_PROVIDER = ':';

    private SigningKeyFromSettings() {}

    /**
     * Reads it, and has it sign something, so that a key that cannot is known now.
     *
     * @param service whose trail it is
     * @return none or one
     * @throws IOException with a message in one line for the operator
     */
    static List<NoteSigner> read(TrailSettings settings, String service) throws IOException {
        String given = settings.signingKey();
        if (given == null) {
            return Collections.emptyList();
        }
        String name = settings.signingKeyName() == null ? service : settings.signingKeyName();
        try {
            NoteSigner key = read(given, DeploymentKey.PREFIX + Names.service(name), settings);
            key.sign(new byte[0]);
            return Collections.singletonList(key);
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new IOException(reason.startsWith("acta.") ? reason : SETTING + "=" + given + ": " + reason, e);
        }
    }

    private static NoteSigner read(String given, String name, TrailSettings settings) throws IOException {
        char[] password = password(settings.signingKeyPassword());
        String alias = settings.signingKeyAlias();
        if (given.equals(TOKEN) || given.startsWith(TOKEN + BEFORE_PROVIDER)) {
            String provider = given.equals(TOKEN) ? null : given.substring(TOKEN.length() + 1);
            return DeploymentKey.atProvider(name, TOKEN, provider, alias, password);
        }
        Path file = Paths.get(given);
        if (!Files.isRegularFile(file)) {
            throw new IOException("no such file");
        }
        KeyFile.requireClosed(SETTING, file);
        return DeploymentKey.inFile(name, file, alias, password);
    }

    private static char[] password(Path file) throws IOException {
        if (file == null) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(SETTING + "-password-file=" + file + ": no such file");
        }
        KeyFile.requireClosed(SETTING + "-password-file", file);
        return DeploymentKey.password(file);
    }
}
