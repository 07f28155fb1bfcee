package dev.sluice.demo.world;

import dev.sluice.demo.service.Version;
import dev.sluice.demo.service.WeightedRouter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of HAProxy's runtime API that move and count traffic and keep a text, answered in
 * HAProxy's words for a backend {@value #BACKEND} whose servers are named as the versions are.
 */
final class RuntimeCommands {
  static final String BACKEND = "demo";

  private static final String COLUMNS =
      "pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,"
          + "status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,"
          + "tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,"
          + "hrsp_1xx,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,mode,algo";
  private static final String UNKNOWN =
      """
      Unknown command. Please enter one of the following commands only:
        get weight <bk>/<srv>                   : report a server's current weight
        set weight <bk>/<srv> <w>[%]            : change a server's weight
        show stat                               : report counters for each proxy and server
      """;

  private static final Pattern TEXT = Pattern.compile("str\\(([^()]*)\\)");

  private final WeightedRouter router;
  private final Map<String, String> variables = new ConcurrentHashMap<>();

  RuntimeCommands(WeightedRouter router) {
    this.router = router;
  }

  /** The answer to a command, without the line that ends it. */
  String answer(String command) {
    List<String> words = List.of(command.split("\\s+"));
    String verb = words.stream().limit(2).collect(Collectors.joining(" "));
    return switch (verb) {
      case "get weight" -> addressed(words, this::weight);
      case "set weight" -> addressed(words, version -> set(version, words));
      case "show stat" -> statistics();
      case "get var" -> variable(words);
      case "set var" -> set(words);
      default -> UNKNOWN;
    };
  }

  private String variable(List<String> words) {
    String name = words.size() > 2 ? words.get(2) : "";
    return Optional.ofNullable(variables.get(name))
        .map(value -> name + ": type=str value=<" + value + ">")
        .orElse("Variable not found.\n");
  }

  private String set(List<String> words) {
    Matcher text = TEXT.matcher(words.size() > 3 ? words.get(3) : "");
    if (!text.matches()) {
      return UNKNOWN;
    }
    variables.put(words.get(2), text.group(1));
    return "";
  }

  private interface ForVersion {
    String answer(Version version);
  }

  private String addressed(List<String> words, ForVersion then) {
    String[] address = words.size() > 2 ? words.get(2).split("/", 2) : new String[0];
    if (address.length < 2) {
      return "Require 'backend/server'.\n";
    }
    if (!address[0].equals(BACKEND)) {
      return "No such backend.\n";
    }
    return Version.of(address[1]).map(then::answer).orElse("No such server.\n");
  }

  private String weight(Version version) {
    WeightedRouter.Standing standing = router.standing(version);
    return standing.weight() + " (initial " + standing.initial() + ")\n";
  }

  private String set(Version version, List<String> words) {
    if (words.size() < 4) {
      return "Require <weight> or <weight%>.\n";
    }
    String text = words.get(3);
    if (!text.matches("[+-]?[0-9].*")) {
      return "Empty weight string empty or preceded by garbage";
    }
    if (!text.matches("[+-]?[0-9]{1,9}%?")) {
      return "Trailing garbage in weight string";
    }
    return absolute(version, text)
        .map(weight -> {
          router.weigh(version, weight);
          return "";
        })
        .orElse("Absolute weight can only be between 0 and 256 inclusive.\n");
  }

  private Optional<Integer> absolute(Version version, String text) {
    boolean relative = text.endsWith("%");
    int number = Integer.parseInt(relative ? text.substring(0, text.length() - 1) : text);
    int weight = relative ? number * router.standing(version).initial() / 100 : number;
    return Optional.of(weight).filter(each -> each >= 0 && each <= WeightedRouter.HIGHEST);
  }

  private String statistics() {
    return Stream.concat(Arrays.stream(Version.values()).map(this::row), Stream.of(backendRow()))
        .collect(Collectors.joining("\n", "# " + COLUMNS + ",\n", "\n"));
  }

  private String row(Version version) {
    WeightedRouter.Standing standing = router.standing(version);
    return row(column -> cell(column, version, standing));
  }

  private static String row(UnaryOperator<String> cell) {
    return Arrays.stream(COLUMNS.split(",", -1)).map(cell).collect(Collectors.joining(",")) + ",";
  }

  /** Tells that the split is exact, and so provable by few requests. */
  private static String backendRow() {
    return row(column ->
        switch (column) {
          case "pxname" -> BACKEND;
          case "svname" -> "BACKEND";
          case "type" -> "1";
          case "mode" -> "http";
          case "algo" -> "roundrobin";
          default -> "";
        });
  }

  private static String cell(String column, Version version, WeightedRouter.Standing standing) {
    return switch (column) {
      case "pxname" -> BACKEND;
      case "svname" -> version.label();
      case "stot", "lbtot" -> Long.toString(standing.sent());
      case "weight" -> Integer.toString(standing.weight());
      case "status" -> "no check";
      case "hrsp_2xx" -> Long.toString(standing.sent() - standing.failed());
      case "hrsp_5xx" -> Long.toString(standing.failed());
      case "type" -> "2";
      case "mode" -> "http";
      case "hrsp_1xx", "hrsp_3xx", "hrsp_4xx", "hrsp_other" -> "0";
      default -> "";
    };
  }
}
