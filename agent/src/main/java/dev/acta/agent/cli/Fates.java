package dev.acta.agent.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What became of the transactions of one chain. Grows with their number, by something like 150 bytes for each. */
final class Fates {

    private static final String ROLLED_BACK = "rolled_back";

    private final Map<String, String> byTransaction = new HashMap<>();
    private final Set<Long> undone = new HashSet<>();

    void learn(LineFacts line) {
        if (line.type().equals("db.transaction") && line.transaction() != null && line.fate() != null) {
            byTransaction.put(line.transaction(), line.fate());
            undone.addAll(line.rolledBack());
        }
    }

    /**
     * What became of the statement on this line; null when the line says it itself.
     *
     * @param live whether the chain is still being written, so that an open transaction may yet end
     */
    String of(LineFacts line, boolean live) {
        if (!"pending".equals(line.fate())) {
            return null;
        }
        if (undone.contains(line.seq())) {
            return ROLLED_BACK;
        }
        String fate = line.transaction() == null ? null : byTransaction.get(line.transaction());
        return fate != null ? fate : live ? null : "unknown";
    }
}
