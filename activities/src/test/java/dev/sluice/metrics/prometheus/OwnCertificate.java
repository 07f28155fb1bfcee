package dev.sluice.metrics.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * A certificate for this machine that nobody but itself has signed.
 *
 * @param store with its key
 */
record OwnCertificate(Path store) {
  /** The certificate in PEM, in the directory that it was made in. */
  static final String FILE = "own.pem";

  private static final String PASSWORD = "changeit";

  static OwnCertificate in(Path directory) throws Exception {
    Path store = directory.resolve("own.p12");
    keytool(
        "-genkeypair -alias own -keyalg EC -dname CN=localhost -validity 30"
            + " -ext san=dns:localhost,ip:127.0.0.1",
        store);
    keytool("-exportcert -rfc -alias own -file " + directory.resolve(FILE), store);
    return new OwnCertificate(store);
  }

  private static void keytool(String words, Path store) throws Exception {
    String line = "%s -keystore %s -storepass %s".formatted(words, store, PASSWORD);
    List<String> command = new ArrayList<>(List.of(line.split(" ")));
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  SSLSocketFactory sockets() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream text = Files.newInputStream(store)) {
      keys.load(text, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context.getSocketFactory();
  }
}
