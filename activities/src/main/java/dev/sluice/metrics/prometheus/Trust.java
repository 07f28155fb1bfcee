package dev.sluice.metrics.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * Clients that trust the certificates of a file and no others. The file is read again when it has
 * changed; until then one client serves all, so that its connections are kept.
 */
final class Trust {
  private final OkHttpClient plain;
  private final ConcurrentMap<Path, Trusting> clients = new ConcurrentHashMap<>();

  Trust(OkHttpClient plain) {
    this.plain = plain;
  }

  private record Trusting(FileTime of, OkHttpClient client) {}

  /**
   * A client that trusts what is in this file.
   *
   * @throws IOException when the file cannot be read, or holds no certificate
   */
  OkHttpClient in(Path file) throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    Optional<Trusting> known =
        Optional.ofNullable(clients.get(file)).filter(each -> each.of().equals(changed));
    if (known.isPresent()) {
      return known.get().client();
    }
    OkHttpClient fresh = client(certificates(file));
    clients.put(file, new Trusting(changed, fresh));
    return fresh;
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(text);
      if (found.isEmpty()) {
        throw new IOException("it holds no certificate");
      }
      return found;
    } catch (CertificateException unreadable) {
      throw new IOException("it holds no certificates in PEM", unreadable);
    }
  }

  private OkHttpClient client(Collection<? extends Certificate> certificates) throws IOException {
    try {
      X509TrustManager trusted = trusted(certificates);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      return plain.newBuilder().sslSocketFactory(context.getSocketFactory(), trusted).build();
    } catch (GeneralSecurityException unusable) {
      throw new IOException("its certificates cannot be used", unusable);
    }
  }

  private static X509TrustManager trusted(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate each : certificates) {
      store.setCertificateEntry("ca-" + number++, each);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this JDK knows no X.509");
  }
}
