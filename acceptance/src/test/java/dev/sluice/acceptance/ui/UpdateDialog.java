package dev.sluice.acceptance.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The dialog "Send an Update"; the page holds a hidden twin of it. */
final class UpdateDialog {
  private final Page page;
  private final Locator dialog;

  private UpdateDialog(Page page) {
    this.page = page;
    this.dialog = page.locator("dialog[open]");
  }

  static UpdateDialog open(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More Actions"))
        .first()
        .click();
    page.getByTestId("update-button").locator("visible=true").first().click();
    UpdateDialog opened = new UpdateDialog(page);
    opened.dialog.waitFor();
    return opened;
  }

  /** Every command that is offered, a name and its description each. */
  List<String> offers() {
    dialog.getByTestId("update-select-button").click();
    dialog.getByRole(AriaRole.OPTION).first().waitFor();
    Screenshots.keep(page, "commands");
    return dialog.getByRole(AriaRole.OPTION).allInnerTexts();
  }

  /** Picks a command. */
  UpdateDialog choose(String command) {
    dialog.getByTestId("update-select-button").click();
    dialog
        .getByRole(AriaRole.OPTION)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + command + "\\b")))
        .first()
        .click();
    return this;
  }

  /** Fills in its JSON. */
  UpdateDialog type(String json) {
    Typing.replace(page, dialog, json);
    return this;
  }

  /** Sends it; returns once the UI says that it was taken. */
  void taken() {
    submit();
    assertThat(page.getByText("Update successful").first()).isVisible();
  }

  /** Sends it, and returns the text of the red box; the dialog is closed after that. */
  String refused() {
    submit();
    String why = dialog.getByRole(AriaRole.ALERT).first().innerText();
    Screenshots.keep(page, "refusal");
    close();
    return why;
  }

  private void submit() {
    dialog.getByTestId("confirm-modal-button").click();
  }

  private void close() {
    dialog.getByText("Cancel").last().click();
    assertThat(dialog).hasCount(0);
  }
}
