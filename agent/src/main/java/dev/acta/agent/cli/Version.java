package dev.acta.agent.cli;

import dev.acta.trail.event.EventWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

    private static final String RESOURCE = "/dev/acta/agent/version.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"acta-agent " + number() + " (trail format " + EventWriter.VERSION + ")"};
    }

    static String number() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + ": not in the jar, which is damaged");
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
