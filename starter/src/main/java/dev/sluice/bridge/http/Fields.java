package dev.sluice.bridge.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names and values of a form or a query, in their order. */
record Fields(List<Field> all) {
  private static final int MOST = 200;

  Fields {
    all = List.copyOf(all);
  }

  record Field(String name, String value) {}

  /**
   * Reads {@code a=1&b=2}.
   *
   * @throws Refused if it is malformed, or has more fields than any form
   */
  static Fields of(String encoded) {
    List<Field> fields = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      if (fields.size() == MOST) {
        throw new Refused(Refused.Status.BAD_REQUEST, "malformed", "there are too many fields");
      }
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        fields.add(new Field(plain(parts[0]), parts.length == 1 ? "" : plain(parts[1])));
      }
    }
    return new Fields(fields);
  }

  private static String plain(String encoded) {
    return Call.decoded(encoded.replace("+", "%20"));
  }

  Optional<String> first(String name) {
    return all.stream().filter(each -> each.name().equals(name)).map(Field::value).findFirst();
  }
}
