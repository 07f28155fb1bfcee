package dev.sluice.bridge.slack;

import dev.sluice.report.Entry;
import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import dev.sluice.run.command.Command;
import dev.sluice.runbook.PersonName;
import dev.sluice.starter.client.ExitCode;
import dev.sluice.starter.client.Listed;
import dev.sluice.starter.client.RunAccess;
import dev.sluice.starter.client.Sent;
import dev.sluice.starter.client.StartOrder;
import dev.sluice.starter.client.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Runs that are as a test says, and note what they are told. */
final class RunsInHand implements RunAccess {
  final Map<String, RunView> views = new ConcurrentHashMap<>();
  final Map<String, List<Entry>> entries = new LinkedHashMap<>();
  final List<Command> told = new CopyOnWriteArrayList<>();

  /** What becomes of a command. */
  volatile Function<Command, Sent> answer = command -> new Sent.Accepted("it counts");

  void is(RunView view) {
    views.put(view.header().run(), view);
  }

  @Override
  public List<Listed> list(boolean ended) {
    return views.values().stream()
        .filter(each -> each.where().phase() != RunView.Phase.ENDED)
        .map(RunsInHand::listed)
        .toList();
  }

  private static Listed listed(RunView view) {
    return new Listed(
        view.header().run(),
        view.header().times().startedAt(),
        "running",
        new Listed.Attributes(
            view.header().runbook(),
            view.header().target(),
            view.where().phase().toString(),
            5,
            view.waiting().stream().flatMap(each -> each.who().stream()).toList()));
  }

  @Override
  public RunView view(String run) {
    return Optional.ofNullable(views.get(run))
        .orElseThrow(() -> new Trouble(ExitCode.NOT_FOUND, run + " is not known to Temporal"));
  }

  @Override
  public RunRecord record(String run) {
    return new RunRecord(
        run, Plans.roles(), Practice.NOON, new ArrayList<>(entries.getOrDefault(run, List.of())));
  }

  @Override
  public Sent send(String run, Command command) {
    view(run);
    Sent sent = answer.apply(command);
    if (!(sent instanceof Sent.Refused)) {
      told.add(command);
    }
    return sent;
  }

  @Override
  public void start(StartOrder order) {
    throw new Trouble(ExitCode.REFUSED, "nothing is started here for " + new PersonName("ana"));
  }

  @Override
  public boolean hasWorker() {
    return true;
  }

  @Override
  public Optional<Duration> unwatched(String run) {
    return Optional.empty();
  }
}
