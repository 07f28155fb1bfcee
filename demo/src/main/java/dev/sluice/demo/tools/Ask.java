package dev.sluice.demo.tools;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Takes curl's place for the shell front of the programs where there is no curl. */
public final class Ask {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Ask() {}

  /**
   * Posts a form and prints the answer, then its status on a line of its own.
   *
   * @param arguments an address, then {@code --data-urlencode NAME=VALUE} as often as needed
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // Numbers in texts are read by machines: in the digits of no language but these.
    Locale.setDefault(Locale.ROOT);
    String form =
        Arrays.stream(arguments)
            .skip(1)
            .filter(each -> !each.equals("--data-urlencode"))
            .map(Ask::encoded)
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0]))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      System.out.print(answer.body() + "\n" + answer.statusCode());
    }
  }

  private static String encoded(String field) {
    String[] parts = field.split("=", 2);
    return parts[0]
        + "="
        + URLEncoder.encode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8);
  }
}
