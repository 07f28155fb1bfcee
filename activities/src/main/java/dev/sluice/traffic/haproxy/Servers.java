package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Counts.Spread;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two servers of a backend, asked for on one connection. */
record Servers(Conversation conversation, RouterBinding.HaProxy binding, FloorVariable floor) {
  private static final Pattern WEIGHT = Pattern.compile("([0-9]{1,3}) \\(initial [0-9]{1,3}\\)");
  private static final Set<String> IN_TURNS = Set.of("roundrobin", "static-rr");

  Servers(Conversation conversation, RouterBinding.HaProxy binding) {
    this(conversation, binding, FloorVariable.of(binding));
  }

  /**
   * How the servers stand.
   *
   * @param floor as a run has noted it; absent: none is noted, or HAProxy cannot say
   */
  record Standing(Weights weights, Optional<Percent> floor) {}

  /** The weights as they are now, with the floor. */
  Standing standing() throws IOException {
    List<String> asked =
        List.of(get(binding.newServer()), get(binding.oldServer()), floor.asking());
    List<String> answers = conversation.ask(asked);
    return new Standing(
        weights(asked.subList(0, 2), answers.subList(0, 2)), floor.read(answers.get(2)));
  }

  /** Notes a floor; one that keeps none says so, and nothing depends on it. */
  void note(Percent share) throws IOException {
    conversation.ask(floor.noting(share));
  }

  /** The weights as they are now. */
  Weights weights() throws IOException {
    List<String> asked = List.of(get(binding.newServer()), get(binding.oldServer()));
    return weights(asked, conversation.ask(asked));
  }

  /**
   * Writes both weights, what rises first, and reads them back.
   *
   * @param before as they were asked for on this connection: a peer that is not awake is never sent
   *     a write that it could find when it wakes
   */
  Weights write(Weights before, Weights wanted) throws IOException {
    String fresh = set(binding.newServer(), wanted.fresh());
    String old = set(binding.oldServer(), wanted.old());
    boolean freshFirst = before.freshFirst(wanted);
    raise(freshFirst ? fresh : old);
    return lower(freshFirst ? old : fresh);
  }

  private void raise(String command) throws IOException {
    require(command, conversation.ask(List.of(command)).getFirst());
  }

  private Weights lower(String command) throws IOException {
    List<String> asked = List.of(command, get(binding.newServer()), get(binding.oldServer()));
    List<String> answers = conversation.ask(asked);
    require(command, answers.getFirst());
    return weights(asked.subList(1, 3), answers.subList(1, 3));
  }

  private static void require(String command, String answer) {
    if (!answer.isEmpty()) {
      throw refusal(command, answer);
    }
  }

  /**
   * What each server was given. {@code stot} counts a request when a server is chosen for it,
   * {@code hrsp_*} when it is answered.
   */
  Counts counts(String balancer) throws IOException {
    String command = "show stat %s 6 -1".formatted(binding.backend());
    String answer = conversation.ask(List.of(command)).getFirst();
    StatPage page = StatPage.parse(answer);
    if (page.columns().isEmpty()) {
      throw refusal("show stat " + binding.backend(), answer);
    }
    boolean even = page.cell("BACKEND", "algo").filter(IN_TURNS::contains).isPresent();
    return new Counts(
        balancer,
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

  private String get(String server) {
    return "get weight " + binding.backend() + "/" + server;
  }

  /** Joined and not formatted: formatting writes digits as the machine's language has them. */
  private String set(String server, int weight) {
    return "set weight " + binding.backend() + "/" + server + " " + weight;
  }

  private static Weights weights(List<String> asked, List<String> answers) {
    return new Weights(weight(asked.get(0), answers.get(0)), weight(asked.get(1), answers.get(1)));
  }

  private static int weight(String command, String answer) {
    Matcher weight = WEIGHT.matcher(answer);
    if (!weight.matches()) {
      throw refusal(command, answer);
    }
    return Integer.parseInt(weight.group(1));
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
      case READ_BACK_DIFFERS, UNAVAILABLE, LOCK_LOST, SECRET_MISSING, FAULT, OUTCOME_UNKNOWN ->
          ", which is no answer that HAProxy 2.4 or later gives to it; see what listens there";
    };
  }
}
