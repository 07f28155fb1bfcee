package dev.sluice.metrics.prometheus;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why there was no connection that a query could be sent on, and what to do about it. */
final class Unreached {
  private Unreached() {}

  /** The end of a sentence that begins with the server. */
  static String told(IOException problem) {
    return switch (problem) {
      case UnknownHostException unknown ->
          "cannot be reached: unknown host: check the target's url";
      case SSLPeerUnverifiedException other ->
          "presents a certificate for another host name than the target's url: write the"
              + " name that it is for";
      case SSLHandshakeException handshake when distrusted(handshake) ->
          "presents a certificate of an unknown authority: name the file with that"
              + " authority's certificate in 'ca' of the target's prometheus";
      case SSLException unencrypted
          when String.valueOf(unencrypted.getMessage()).contains("SSL message") ->
          "does not speak TLS: write http:// into the target's url";
      default -> "cannot be reached: " + problem.getMessage();
    };
  }

  /** Why a file cannot be read. */
  static String file(IOException problem) {
    return problem instanceof NoSuchFileException
        ? "there is none"
        : String.valueOf(problem.getMessage());
  }

  private static boolean distrusted(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
