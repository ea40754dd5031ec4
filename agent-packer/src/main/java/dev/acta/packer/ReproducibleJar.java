package dev.acta.packer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a jar whose bytes depend on its content alone: sorted entries, one time stamp, no extra fields. */
final class ReproducibleJar {

    private ReproducibleJar() {}

    static void write(Path target, byte[] manifest, Map<String, byte[]> sorted, Instant time) throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        LocalDateTime stamp = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
            add(out, "META-INF/MANIFEST.MF", manifest, stamp);
            for (Map.Entry<String, byte[]> entry : sorted.entrySet()) {
                add(out, entry.getKey(), entry.getValue(), stamp);
            }
        }
        // renamed at the end: a JVM that is running with the old jar keeps the old file
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void add(ZipOutputStream out, String name, byte[] bytes, LocalDateTime stamp) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(stamp);
        if (name.endsWith(".classdata")) {
            // stored, not deflated: loading the hidden part is part of every application's start
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
