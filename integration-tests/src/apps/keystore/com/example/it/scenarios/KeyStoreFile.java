package com.example.it.scenarios;

import java.io.File;
import java.io.IOException;

/** A key and a certificate that nobody signed, made anew by the JDK's own tool. */
final class KeyStoreFile {

    static final String PASSWORD = "of-no-worth";

    private KeyStoreFile() {}

    static File in(File folder) throws IOException, InterruptedException {
        File store = new File(folder, "server.p12");
        Process tool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD,
                        "-keystore",
                        store.getPath())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder, "keytool.log"))
                .start();
        if (tool.waitFor() != 0) {
            throw new IOException("keytool failed, see keytool.log");
        }
        return store;
    }
}
