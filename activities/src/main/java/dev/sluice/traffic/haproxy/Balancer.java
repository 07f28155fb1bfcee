package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Counts.Spread;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HAProxy process and the two servers in it. Blocks as {@link RuntimeApi} does. */
record Balancer(RuntimeApi api, RouterBinding.HaProxy binding) {
  private static final Pattern WEIGHT = Pattern.compile("([0-9]{1,3}) \\(initial [0-9]{1,3}\\)");
  private static final Set<String> IN_TURNS = Set.of("roundrobin", "static-rr");

  String name() {
    return api.endpoint().text();
  }

  /** Sets both weights and reads them back. */
  Weights set(Weights wanted) {
    if (weights().freshFirst(wanted)) {
      write(binding.newServer(), wanted.fresh());
      write(binding.oldServer(), wanted.old());
    } else {
      write(binding.oldServer(), wanted.old());
      write(binding.newServer(), wanted.fresh());
    }
    Weights found = weights();
    if (!found.equals(wanted)) {
      throw FailureType.READ_BACK_DIFFERS.failure(
          "weights %d (new) and %d (old) were set and taken, but it has %d and %d; look for another hand that writes them, such as an agent-check"
              .formatted(wanted.fresh(), wanted.old(), found.fresh(), found.old()));
    }
    return found;
  }

  /** The weights as they are now. */
  Weights weights() {
    return new Weights(weight(binding.newServer()), weight(binding.oldServer()));
  }

  /**
   * What each server was given. {@code stot} counts a request when a server is chosen for it,
   * {@code hrsp_*} when it is answered.
   */
  Counts counts() {
    String answer = ask("show stat %s 6 -1".formatted(binding.backend()));
    StatPage page = StatPage.parse(answer);
    if (page.columns().isEmpty()) {
      throw refusal("show stat " + binding.backend(), answer);
    }
    boolean even = page.cell("BACKEND", "algo").filter(IN_TURNS::contains).isPresent();
    return new Counts(
        name(),
        count(page, binding.newServer()),
        count(page, binding.oldServer()),
        even ? Spread.EVEN : Spread.RANDOM);
  }

  private long count(StatPage page, String server) {
    return page.cell(server, "stot")
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(() ->
            FailureType.INVALID_TARGET.failure(
                "'show stat' has no counter for server %s in backend %s; check the names in the target's router"
                    .formatted(server, binding.backend())));
  }

  private void write(String server, int weight) {
    String command = "set weight %s/%s %d".formatted(binding.backend(), server, weight);
    String answer = ask(command);
    if (!answer.isEmpty()) {
      throw refusal(command, answer);
    }
  }

  private int weight(String server) {
    String command = "get weight %s/%s".formatted(binding.backend(), server);
    String answer = ask(command);
    Matcher weight = WEIGHT.matcher(answer);
    if (!weight.matches()) {
      throw refusal(command, answer);
    }
    return Integer.parseInt(weight.group(1));
  }

  private String ask(String command) {
    try {
      return api.ask(command);
    } catch (IOException silent) {
      throw FailureType.UNAVAILABLE.failure(
          "cannot be reached: %s. Expected HAProxy's runtime API there ('stats socket ... level admin'); see that HAProxy runs and that the worker may connect"
              .formatted(silent));
    }
  }

  /**
   * Success is an empty line and errors are plain text, so it is the text that tells what went
   * wrong.
   */
  private static ApplicationFailure refusal(String command, String answer) {
    FailureType type =
        switch (answer) {
          case "No such server.", "No such backend.", "No such proxy." ->
              FailureType.INVALID_TARGET;
          case "Permission denied" -> FailureType.AUTH_REFUSED;
          default ->
              answer.startsWith("Backend is using a static LB algorithm")
                  ? FailureType.INVALID_TARGET
                  : FailureType.READ_BACK_DIFFERS;
        };
    String shown = answer.length() > 200 ? answer.substring(0, 200) + "..." : answer;
    return type.failure("'%s' was answered with '%s'%s".formatted(command, shown, advice(type)));
  }

  private static String advice(FailureType type) {
    return switch (type) {
      case INVALID_TARGET ->
          "; check backend, new and old in the target's router against HAProxy's configuration";
      case AUTH_REFUSED -> "; the runtime API must be bound with 'level admin'";
      case READ_BACK_DIFFERS, UNAVAILABLE, SECRET_MISSING, FAULT, OUTCOME_UNKNOWN ->
          ", which is no answer that HAProxy 2.4 or later gives to it; see what listens there";
    };
  }
}
