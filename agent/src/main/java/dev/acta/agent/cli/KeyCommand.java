package dev.acta.agent.cli;

import dev.acta.trail.note.DeploymentKey;
import dev.acta.trail.segment.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key FILE}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the public half of a deployment's key, as verify --key wants it.",
            "Make a key with: openssl genpkey -algorithm ed25519 -out deploy.pem; chmod 600 deploy.pem"
        })
final class KeyCommand implements Callable<Integer> {

    private final Output out;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description =
                    "The private key: PEM, or a key store of PKCS#12 (.p12, .pfx), as acta.trail.signing-key has it.")
    private Path file;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What the key is called in notes: acta.trail.signing-key-name, else the service's name.")
    private String name;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "Which key of the key store. Default: the only one.")
    private String alias;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the key store's password in its first line.")
    private Path passwordFile;

    KeyCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        char[] password = DeploymentKey.password(passwordFile);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file");
        }
        try {
            out.line(DeploymentKey.inFile(DeploymentKey.PREFIX + Names.service(name), file, alias, password)
                    .verifier()
                    .toString());
        } catch (IOException e) {
            throw new IOException(file + ": " + Reason.of(e), e);
        }
        return 0;
    }
}
