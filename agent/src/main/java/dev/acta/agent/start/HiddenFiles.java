package dev.acta.agent.start;

import dev.acta.agent.instrument.AgentClassFiles;
import dev.acta.agent.premain.HiddenLoader;

/** The class files in the hidden part of the jar. */
final class HiddenFiles implements AgentClassFiles {

    private final HiddenLoader loader;

    HiddenFiles(HiddenLoader loader) {
        this.loader = loader;
    }

    @Override
    public byte[] classFile(String name) {
        return loader.classFile(name);
    }
}
