package dev.sluice.bridge;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a bridge is told when it starts. Secrets stand in it as references only.
 *
 * @param secrets holds a file per secret; variables of the environment are asked first
 * @param channels places beside HTTP where people decide
 */
public record BridgeConfiguration(
    Http http,
    People people,
    List<Token> tokens,
    Optional<Oidc> oidc,
    Optional<Path> secrets,
    List<Channel.Settings> channels) {
  public BridgeConfiguration {
    tokens = List.copyOf(tokens);
    channels = List.copyOf(channels);
  }

  /**
   * Where HTTP is served.
   *
   * @param url where people open it, behind whatever stands in front
   * @param session a reference to what logins are signed with; absent: drawn at each start
   */
  public record Http(InetSocketAddress listen, URI url, Login login, Optional<String> session) {
    /** Whether nobody but this machine reaches it. */
    public boolean isLoopback() {
      return isLoopback(listen);
    }

    /** Whether nobody but this machine reaches an address. */
    public static boolean isLoopback(InetSocketAddress listen) {
      return listen.getHostString().equals("localhost")
          || listen.getHostString().equals("[::1]")
          || listen.getHostString().startsWith("127.");
    }
  }

  /** How people log in at the page. */
  public enum Login {
    /** Not at all: the page is not served to anybody. */
    NONE,
    /** They say who they are; on the loopback alone. */
    CHOOSE,
    /** By OpenID Connect. */
    OIDC
  }

  /**
   * A static token of a service account.
   *
   * @param name by which the people's file binds it
   */
  public record Token(String name, Value value) {
    /** How it is known. */
    public sealed interface Value {
      /** By a reference to it. */
      record Reference(String reference) implements Value {}

      /** By its SHA-256 in lower-case hexadecimal digits. */
      record Hashed(String sha256) implements Value {}
    }
  }

  /**
   * Who issues JSON Web Tokens.
   *
   * @param audience for whom tokens must be issued
   */
  public record Oidc(URI issuer, String audience, Optional<Client> client) {}

  /**
   * As whom the page lets people log in.
   *
   * @param secret a reference; absent: a public client, which PKCE alone protects
   */
  public record Client(String id, Optional<String> secret) {}
}
