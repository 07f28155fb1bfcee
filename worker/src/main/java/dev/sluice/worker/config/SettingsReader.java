package dev.sluice.worker.config;

import dev.sluice.library.Bindings;
import dev.sluice.people.mail.MailSettings;
import dev.sluice.port.Roster;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.TargetBinding;
import dev.sluice.runbook.text.Credentials;
import dev.sluice.runbook.text.Fields;
import dev.sluice.runbook.text.NodeReader;
import dev.sluice.runbook.text.Scalars;
import dev.sluice.worker.config.Settings.Deployment;
import dev.sluice.worker.config.Settings.Places;
import dev.sluice.worker.config.Settings.TemporalServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the whole configuration; the defaults stand here and in the reference for configuration.
 */
record SettingsReader(Path base) {
  private static final TemporalServer TEMPORAL =
      new TemporalServer("127.0.0.1:7233", "default", Optional.empty(), Optional.empty());
  private static final InetSocketAddress HTTP =
      InetSocketAddress.createUnresolved("127.0.0.1", 9464);
  private static final Long MAIL_PORT = 587L;
  private static final Long RUNS = 500L;
  private static final long MOST_RUNS = 20_000;

  NodeReader<Settings> settings() {
    return Fields.of("the configuration", this::read);
  }

  private Settings read(Fields fields) {
    TemporalServer temporal = fields.or("temporal", temporal(), TEMPORAL);
    Places places = places(fields);
    Optional<MailSettings> mail = fields.optional("mail", mail());
    InetSocketAddress http = fields.or("http", Values.listener(), HTTP);
    long runs = fields.or("runs", Scalars.count(1, MOST_RUNS), RUNS);
    List<TargetBinding> targets = fields.need("targets", TargetReader.targets(), List.of());
    if (fields.has("targets") && targets.isEmpty() && fields.problems().isEmpty()) {
      fields.wrong("targets", "'targets' is empty", "one target or more");
    }
    Roster roster = fields.need("roster", RosterReader.roster(), RosterReader.NOBODY);
    boolean mails =
        roster.channels().stream().anyMatch(each -> each.address() instanceof Address.Mail);
    if (mails && !fields.has("mail")) {
      fields.wrong(
          "roster",
          "a channel leads to mail, but no mail server is named",
          "a field 'mail:' with its host");
    }
    Roster reached = fields.has("mail") ? roster : roster.withoutMail();
    return new Settings(temporal, places, mail, http, (int) runs, new Bindings(targets, reached));
  }

  private static NodeReader<TemporalServer> temporal() {
    return Fields.of(
        "the Temporal server",
        fields ->
            new TemporalServer(
                fields.or("address", Values.hostAndPort(), TEMPORAL.address()),
                fields.or(
                    "namespace",
                    Values.filled("namespace", "the name of a namespace"),
                    TEMPORAL.namespace()),
                fields.optional("deployment", deployment()),
                fields.optional("ui", Values.httpUrl())));
  }

  private static NodeReader<Deployment> deployment() {
    return Fields.of(
        "the worker deployment",
        fields ->
            new Deployment(
                fields.need("name", Values.filled("name", "the name of a worker deployment"), ""),
                fields.need("build", Values.filled("build", "which version of it this is"), ""),
                fields.or(
                    "runs",
                    Scalars.word("behaviour of runs", Deployment.Runs.class),
                    Deployment.Runs.AUTO_UPGRADE)));
  }

  private Places places(Fields fields) {
    return new Places(
        fields.optional("runbooks", Values.path(base)),
        fields.or("data", Values.path(base), base.resolve("data")),
        fields.list("tools", Values.path(base)),
        fields.optional("secrets", Values.path(base)));
  }

  private static NodeReader<MailSettings> mail() {
    return Fields.of("the mail server", SettingsReader::mail);
  }

  private static MailSettings mail(Fields fields) {
    Optional<String> user =
        fields.optional("user", Values.filled("user", "who logs in at the mail server"));
    Optional<String> password = fields.optional("password", Credentials.reference("a password"));
    if (fields.has("user") != fields.has("password")) {
      fields.wrong("the mail server has only one of 'user' and 'password'", "both or neither");
    }
    return new MailSettings(
        fields.need("host", Values.filled("host", "the name of an SMTP server"), ""),
        fields.or("port", Scalars.count(1, 65_535), MAIL_PORT).intValue(),
        fields.need("from", Values.mailAddress(), ""),
        user,
        password,
        fields.or("starttls", Scalars.flag(), true));
  }
}
