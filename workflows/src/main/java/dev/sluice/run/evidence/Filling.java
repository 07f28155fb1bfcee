package dev.sluice.run.evidence;

import dev.sluice.runbook.CommandSpec.Setting;
import dev.sluice.runbook.HttpSpec;
import dev.sluice.runbook.Template;

/** Fills references into a text, or says that one has no value. */
public final class Filling {
  private Filling() {}

  public static String fill(String text, Scope scope) {
    return fill(text, scope::value);
  }

  /** The same, where something has values that a place of a run has not. */
  public static String fill(String text, Template.Scope scope) {
    return filled(Template.fill(text, scope));
  }

  /** For a question to people: a reference without a value stays as it was written. */
  public static String fillForPeople(String text, Scope scope) {
    return Template.fill(text, scope::value) instanceof Template.Filled.Text filled
        ? filled.text()
        : text;
  }

  /** Values are escaped, so that the text stays JSON whatever people wrote. */
  public static String fillJson(String json, Scope scope) {
    return filled(Template.fillJson(json, scope::value));
  }

  /** A call; values in its body are escaped, so that it stays JSON. */
  public static HttpSpec fill(HttpSpec call, Template.Scope scope) {
    return new HttpSpec(
        call.method(),
        fill(call.url(), scope),
        call.headers().stream()
            .map(each -> new Setting(each.name(), fill(each.value(), scope)))
            .toList(),
        call.json().map(json -> filled(Template.fillJson(json, scope))));
  }

  private static String filled(Template.Filled filled) {
    return switch (filled) {
      case Template.Filled.Text text -> text.text();
      case Template.Filled.Missing missing -> throw new Scope.Missing(missing.path());
    };
  }
}
