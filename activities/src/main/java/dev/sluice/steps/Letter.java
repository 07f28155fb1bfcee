package dev.sluice.steps;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.secrets.Mask;
import dev.sluice.secrets.Secrets;
import dev.sluice.secrets.Secrets.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Writes the request of a call, with its secrets. */
final class Letter {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Secrets secrets;
  private final List<String> used = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private Letter(Secrets secrets) {
    this.secrets = secrets;
  }

  /** What writing gave. */
  sealed interface Written {
    record Ready(Request request, Mask mask) implements Written {}

    record Refused(String why) implements Written {}
  }

  static Written of(HttpSpec call, Secrets secrets) {
    return new Letter(secrets).written(call);
  }

  private Written written(HttpSpec call) {
    HttpUrl url = HttpUrl.parse(filled(call.url()));
    List<Setting> headers =
        call.headers().stream()
            .map(each -> new Setting(each.name(), filled(each.value())))
            .toList();
    String json = filled(call.json().orElse(""), new Secrets(this::jsonText));
    if (!missing.isEmpty() || !unreadable.isEmpty()) {
      return new Written.Refused(new Filled.Missing(missing, unreadable).message());
    }
    if (url == null) {
      return new Written.Refused("'%s' is not a valid http or https address".formatted(call.url()));
    }
    try {
      Request.Builder request =
          new Request.Builder().url(url).method(call.method(), body(call, json));
      headers.forEach(each -> request.header(each.name(), each.value()));
      return new Written.Ready(request.build(), Mask.of(used));
    } catch (IllegalArgumentException malformed) {
      return new Written.Refused(
          "%s cannot be written as a request: %s"
              .formatted(
                  call.display(), Mask.of(used).apply(String.valueOf(malformed.getMessage()))));
    }
  }

  private static @Nullable RequestBody body(HttpSpec call, String json) {
    if (call.json().isPresent() && !WITHOUT_BODY.contains(call.method())) {
      return RequestBody.create(json, JSON);
    }
    return WITH_BODY.contains(call.method()) ? RequestBody.create(new byte[0]) : null;
  }

  /** A secret as it has to stand between the quotes of a JSON text. */
  private Optional<String> jsonText(String name) {
    Optional<String> secret = secrets.source().find(name);
    secret.ifPresent(used::add);
    return secret.map(text -> new String(JsonStringEncoder.getInstance().quoteAsString(text)));
  }

  private String filled(String text) {
    return filled(text, secrets);
  }

  private String filled(String text, Secrets source) {
    return switch (source.fill(text)) {
      case Filled.Missing names -> {
        missing.addAll(names.names());
        unreadable.addAll(names.unreadable());
        yield "";
      }
      case Filled.Complete complete -> {
        used.addAll(complete.used());
        yield complete.text();
      }
    };
  }
}
