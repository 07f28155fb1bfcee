package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import dev.sluice.port.RouterBinding;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.Answers;
import dev.sluice.traffic.Counts;
import dev.sluice.traffic.Counts.Spread;
import dev.sluice.traffic.haproxy.Pool.Member;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The servers of a backend, asked for on one connection. */
record Servers(Conversation conversation, RouterBinding.HaProxy binding) {
  private static final Pattern WEIGHT = Pattern.compile("([0-9]{1,3}) \\(initial [0-9]{1,3}\\)");
  private static final String FAILED = "hrsp_5xx";
  private static final List<String> ANSWERED =
      List.of("hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", FAILED, "hrsp_other");
  private static final Set<String> IN_TURNS = Set.of("roundrobin", "static-rr");

  /**
   * How the servers stand.
   *
   * @param floor as a run has noted it; absent: none is noted, or HAProxy cannot say
   */
  record Standing(Pool pool, Optional<Percent> floor) {}

  /** The servers as they are now, with the floor. */
  Standing standing() throws IOException {
    List<String> names = names();
    FloorVariable floor = FloorVariable.of(binding);
    List<String> answers = conversation.ask(followed(asking(names), floor.asking()));
    int asked = answers.size() - 1;
    return new Standing(pool(names, answers.subList(0, asked)), floor.read(answers.get(asked)));
  }

  /** Notes a floor; one that keeps none says so, and nothing depends on it. */
  void note(Percent share) throws IOException {
    conversation.ask(FloorVariable.of(binding).noting(share));
  }

  /** The servers as they are now. */
  Pool pool() throws IOException {
    List<String> names = names();
    return pool(names, conversation.ask(asking(names)));
  }

  /** Whose weights to ask for: where the target has patterns, the backend has to be asked first. */
  private List<String> names() throws IOException {
    Roles roles = new Roles(binding);
    if (roles.plain()) {
      return roles.named().all();
    }
    return roles.of(page(conversation.ask(List.of(stat())).getFirst()).servers()).all();
  }

  /** The weight of each of them, and the page that has the state of all. */
  private List<String> asking(List<String> names) {
    return followed(names.stream().map(this::get).toList(), stat());
  }

  private static List<String> followed(List<String> commands, String last) {
    return Stream.concat(commands.stream(), Stream.of(last)).toList();
  }

  private Pool pool(List<String> names, List<String> answers) {
    Map<String, Integer> weights = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      weights.put(names.get(i), weight(get(names.get(i)), answers.get(i)));
    }
    StatPage page = page(answers.getLast());
    Roles.Cast cast = new Roles(binding).of(page.servers());
    return new Pool(
        members(cast.fresh(), weights, page),
        members(cast.old(), weights, page),
        cast.neither().stream().filter(name -> takesPart(name, page)).toList());
  }

  /** A server that came since the names were asked for has no weight yet: the next look has it. */
  private static List<Member> members(
      List<String> names, Map<String, Integer> weights, StatPage page) {
    return names.stream()
        .filter(weights::containsKey)
        .map(name ->
            new Member(name, weights.getOrDefault(name, 0), page.cell(name, "status").orElse("")))
        .toList();
  }

  private static boolean takesPart(String name, StatPage page) {
    boolean weighty = page.count(name, "weight").orElse(1L) > 0;
    boolean backup = page.count(name, "bck").orElse(0L) > 0;
    boolean maintained = page.cell(name, "status").orElse("").startsWith("MAINT");
    return weighty && !backup && !maintained;
  }

  /**
   * Writes all weights, what rises first, and reads them back.
   *
   * @param before as they were asked for on this connection: a peer that is not awake is never sent
   *     a write that it could find when it wakes
   */
  Pool write(Pool before, Weights wanted) throws IOException {
    Map<Member, Integer> parts = before.parts(wanted);
    List<String> fresh = set(before.fresh(), parts);
    List<String> old = set(before.old(), parts);
    boolean freshFirst = before.freshFirst(wanted);
    raise(freshFirst ? fresh : old);
    return lower(freshFirst ? old : fresh, before.all().map(Member::name).toList());
  }

  private void raise(List<String> commands) throws IOException {
    require(commands, conversation.ask(commands));
  }

  private Pool lower(List<String> commands, List<String> names) throws IOException {
    List<String> asked = Stream.concat(commands.stream(), asking(names).stream()).toList();
    List<String> answers = conversation.ask(asked);
    require(commands, answers.subList(0, commands.size()));
    return pool(names, answers.subList(commands.size(), answers.size()));
  }

  private static void require(List<String> commands, List<String> answers) {
    for (int i = 0; i < commands.size(); i++) {
      if (!answers.get(i).isEmpty()) {
        throw refusal(commands.get(i), answers.get(i));
      }
    }
  }

  /**
   * What the servers of each version were given. {@code stot} counts a request when a server is
   * chosen for it, {@code hrsp_*} when it is answered; {@code scur} are those under way.
   */
  Counts counts(String balancer) throws IOException {
    StatPage page = page(conversation.ask(List.of(stat())).getFirst());
    Roles.Cast cast = new Roles(binding).of(page.servers());
    boolean even = page.cell("BACKEND", "algo").filter(IN_TURNS::contains).isPresent();
    return new Counts(
        balancer,
        sum(page, cast.fresh()),
        sum(page, cast.old()),
        even ? Spread.EVEN : Spread.RANDOM,
        cast.fresh().stream().mapToLong(name -> page.count(name, "scur").orElse(0L)).sum(),
        answers(page));
  }

  /** Those of HAProxy itself among them, which it gives where no server is up. */
  private static Answers answers(StatPage page) {
    long all =
        ANSWERED.stream().mapToLong(column -> page.count("BACKEND", column).orElse(0L)).sum();
    return new Answers(page.count("BACKEND", FAILED).orElse(0L), all);
  }

  private long sum(StatPage page, List<String> servers) {
    return servers.stream()
        .mapToLong(server ->
            page.count(server, "stot")
                .orElseThrow(() ->
                    FailureType.INVALID_TARGET.failure(
                        "'show stat' has no counter for server %s in backend %s; check the names in the target's router"
                            .formatted(server, binding.backend()))))
        .sum();
  }

  private String stat() {
    return "show stat " + binding.backend() + " 6 -1";
  }

  private StatPage page(String answer) {
    StatPage page = StatPage.parse(answer);
    if (page.header().isEmpty()) {
      throw refusal("show stat " + binding.backend(), answer);
    }
    return page;
  }

  private String get(String server) {
    return "get weight " + binding.backend() + "/" + server;
  }

  /** Joined and not formatted: formatting writes digits as the machine's language has them. */
  private List<String> set(List<Member> servers, Map<Member, Integer> parts) {
    return servers.stream()
        .map(each -> "set weight " + binding.backend() + "/" + each.name() + " " + parts.get(each))
        .toList();
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
          ", not an answer of HAProxy 2.4 or later; check what listens there";
    };
  }
}
