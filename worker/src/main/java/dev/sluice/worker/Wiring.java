package dev.sluice.worker;

import dev.sluice.library.CatalogueActivitiesImpl;
import dev.sluice.library.Library;
import dev.sluice.library.Witnesses;
import dev.sluice.lock.Fence;
import dev.sluice.lock.LockActivitiesImpl;
import dev.sluice.lock.Locks;
import dev.sluice.lock.TemporalLocks;
import dev.sluice.metrics.Errands;
import dev.sluice.metrics.MetricActivitiesImpl;
import dev.sluice.metrics.MetricProvider;
import dev.sluice.metrics.MetricProviders;
import dev.sluice.metrics.Pulse;
import dev.sluice.metrics.RevisionActivitiesImpl;
import dev.sluice.metrics.RevisionReader;
import dev.sluice.metrics.RevisionReaders;
import dev.sluice.metrics.Senses;
import dev.sluice.metrics.SharedAnswers;
import dev.sluice.metrics.WatchActivitiesImpl;
import dev.sluice.metrics.WatchMeters;
import dev.sluice.metrics.command.CommandMetrics;
import dev.sluice.metrics.command.CommandRevision;
import dev.sluice.metrics.prometheus.PrometheusMetrics;
import dev.sluice.metrics.prometheus.PrometheusRevision;
import dev.sluice.people.Notifier;
import dev.sluice.people.PeopleActivitiesImpl;
import dev.sluice.people.PeopleActivitiesImpl.Notifiers;
import dev.sluice.people.Records;
import dev.sluice.people.RunPages;
import dev.sluice.people.log.LogNotifier;
import dev.sluice.people.mail.MailNotifier;
import dev.sluice.people.mail.NoMail;
import dev.sluice.people.pagerduty.PagerDutyNotifier;
import dev.sluice.people.webhook.PostNotifier;
import dev.sluice.people.webhook.WebhookNotifier;
import dev.sluice.port.CatalogueActivities;
import dev.sluice.port.MetricActivities;
import dev.sluice.port.PeopleActivities;
import dev.sluice.port.RevisionActivities;
import dev.sluice.port.Roster.Address;
import dev.sluice.port.StepActivities;
import dev.sluice.port.TrafficActivities;
import dev.sluice.posts.Waiting;
import dev.sluice.run.command.RunNames;
import dev.sluice.secrets.DirectorySecrets;
import dev.sluice.secrets.EnvironmentSecrets;
import dev.sluice.secrets.FirstFound;
import dev.sluice.secrets.SecretSource;
import dev.sluice.secrets.Secrets;
import dev.sluice.steps.StepActivitiesImpl;
import dev.sluice.steps.StepsSettings;
import dev.sluice.tool.Tool;
import dev.sluice.traffic.TrafficActivitiesImpl;
import dev.sluice.traffic.bound.BoundRouters;
import dev.sluice.worker.config.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** Puts the parts of a worker together, once; tests put in worlds of their own. */
public final class Wiring {
  private final Settings settings;
  private final WorkflowClient client;
  private final MeterRegistry meters;
  private final Worlds worlds;
  private final InstantSource clock;
  private final OkHttpClient http = new OkHttpClient();
  private final Secrets secrets;

  /** Parts for these settings, with these worlds inside the process. */
  public Wiring(Settings settings, WorkflowClient client, MeterRegistry meters, Worlds worlds) {
    this(settings, client, meters, worlds, worlds.ticker()::now);
  }

  private Wiring(
      Settings settings,
      WorkflowClient client,
      MeterRegistry meters,
      Worlds worlds,
      InstantSource clock) {
    this.clock = clock;
    this.settings = settings;
    this.client = client;
    this.meters = meters;
    this.worlds = worlds;
    this.secrets = new Secrets(new FirstFound(sources(settings)));
  }

  /**
   * Parts for a worker that is not a test.
   *
   * @param clock what soaks are counted by
   */
  static Wiring real(
      Settings settings, WorkflowClient client, MeterRegistry meters, InstantSource clock) {
    return new Wiring(settings, client, meters, Worlds.none(), clock);
  }

  /**
   * All activities of the worker.
   *
   * @throws StartRefused when the worker's directories cannot be used
   */
  public Activities activities() {
    WatchMeters watched = new WatchMeters(meters);
    Tool tool = tool();
    PrometheusMetrics prometheus = new PrometheusMetrics(http, secrets);
    Errands errands = Errands.of(secrets);
    MetricProvider metrics =
        new SharedAnswers(
            new MetricProviders(
                prometheus, new CommandMetrics(tool, InstantSource.system()), worlds.metrics()),
            worlds.ticker()::now,
            errands);
    MetricActivities measuring = new MetricActivitiesImpl(metrics, watched, errands);
    RevisionReader revisions =
        new RevisionReaders(
            new PrometheusRevision(prometheus), new CommandRevision(tool), worlds.metrics()::read);
    Locks locks = new TemporalLocks(client, RunNames::lock);
    TrafficActivities traffic =
        new TrafficActivitiesImpl(
            new BoundRouters(worlds.traffic(), Optional.of(tool)),
            new Fence(locks),
            worlds.pause(),
            worlds.ticker()::now);
    Senses senses = new Senses(metrics, traffic::read, revisions, errands);
    RevisionActivities revising = new RevisionActivitiesImpl(senses);
    PeopleActivities people = people();
    Pulse pulse = Pulse.calm(worlds.ticker(), new Capacity(settings.runs()).beat());
    return new Activities(
        traffic,
        new WatchActivitiesImpl(senses, people::tell, pulse, watched, clock),
        steps(),
        people,
        List.of(
            catalogue(new Witnesses(measuring, prometheus, revising, traffic::read)),
            measuring,
            revising,
            new LockActivitiesImpl(locks)),
        errands.faults());
  }

  private CatalogueActivities catalogue(Witnesses witnesses) {
    Library library = new Library(settings.places().runbooks());
    if (!library.problems().isEmpty()) {
      throw new StartRefused(library.problems());
    }
    return new CatalogueActivitiesImpl(library, settings.bindings(), witnesses, secrets.source());
  }

  private Tool tool() {
    try {
      return Tool.in(settings.places().data(), settings.places().tools());
    } catch (IOException unusable) {
      throw unusableData(unusable);
    }
  }

  private StartRefused unusableData(IOException unusable) {
    return new StartRefused(
        List.of(
            "the data directory %s cannot be used (%s): expected one that the worker may write to, in 'data' of the configuration"
                .formatted(settings.places().data(), unusable.getMessage())));
  }

  private StepActivities steps() {
    try {
      return new StepActivitiesImpl(
          new StepsSettings(settings.places().data(), settings.places().tools()), secrets, http);
    } catch (IOException unusable) {
      throw unusableData(unusable);
    }
  }

  private PeopleActivities people() {
    return new PeopleActivitiesImpl(
        settings.places().data(),
        Records.by(client),
        new Notifiers(
            new LogNotifier(),
            new WebhookNotifier(http, secrets, Waiting.STANDARD),
            new PostNotifier(http, secrets, Waiting.STANDARD),
            new PagerDutyNotifier(http, secrets, Waiting.PATIENT),
            settings
                .mail()
                .<Notifier<Address.Mail>>map(mail -> new MailNotifier(mail, secrets))
                .orElseGet(NoMail::new),
            worlds.people()),
        new RunPages(settings.temporal().ui(), client.getOptions().getNamespace()));
  }

  private static List<SecretSource> sources(Settings settings) {
    SecretSource environment = new EnvironmentSecrets(System.getenv());
    return Stream.concat(
            Stream.of(environment), settings.places().secrets().map(DirectorySecrets::new).stream())
        .toList();
  }
}
