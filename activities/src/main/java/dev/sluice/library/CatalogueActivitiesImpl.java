package dev.sluice.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.kubernetes.Clusters;
import dev.sluice.library.Library.Found;
import dev.sluice.port.CatalogueActivities;
import dev.sluice.port.PinnedPlan;
import dev.sluice.port.PinnedPlan.Seal;
import dev.sluice.port.PinnedPlan.Start;
import dev.sluice.port.Roster;
import dev.sluice.port.Routes;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.Wire;
import dev.sluice.runbook.CommandSpec.PinnedFile;
import dev.sluice.runbook.FollowUps;
import dev.sluice.runbook.Pace;
import dev.sluice.runbook.Pace.Paced;
import dev.sluice.runbook.Runbook;
import dev.sluice.runbook.Step;
import dev.sluice.secrets.SecretSource;
import dev.sluice.secrets.Secrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads the library and judges what a run is started with; nothing that is wrong is left for the
 * run to find out.
 */
public final class CatalogueActivitiesImpl implements CatalogueActivities {

  private final Library library;

  private final Bindings bindings;
  private final Witnesses witnesses;
  private final SecretSource secrets;

  /**
   * @param witnesses asked by {@code check} only
   * @param secrets asked whether those are there that a run would need
   */
  public CatalogueActivitiesImpl(
      Library library, Bindings bindings, Witnesses witnesses, SecretSource secrets) {
    this.library = library;
    this.bindings = bindings;
    this.witnesses = witnesses;
    this.secrets = secrets;
  }

  @Override
  public Pinning pin(PinRequest request) {
    Objections objections = new Objections();
    Optional<Runbook> runbook = runbook(library.find(request.type()), objections);
    Objections input = new Objections();
    StartRequest start =
        new StartReader(bindings, input)
            .read(request.input(), runbook.map(each -> each.opening().inputs()));
    runbook.ifPresent(known -> judge(known, start, objections, input));
    Objections all = new Objections();
    all.addAll(input.all());
    all.addAll(objections.all());
    if (!input.none()) {
      all.add(new Example(bindings).line(runbook, start));
    }
    return all.none()
        ? new Pinning.Pinned(plan(runbook.orElseThrow(), start))
        : new Pinning.Refused(all.all());
  }

  @Override
  public CheckReport check(CheckRequest request) {
    Objections objections = new Objections();
    List<String> findings = new ArrayList<>();
    Found found =
        request.runbook().isEmpty()
            ? Library.read(request.file(), request.text(), name -> beside(request, name))
            : library.find(request.runbook());
    runbook(found, objections)
        .ifPresent(runbook -> {
          findings.add(Summary.of(runbook));
          requireFollowers(runbook, objections);
          check(runbook, request.target(), objections, findings);
        });
    return new CheckReport(objections.all(), findings);
  }

  /** A run that follows is started by its name; one that checks may still lie elsewhere. */
  private void requireFollowers(Runbook runbook, Objections objections) {
    runbook.closing().followUps().stream()
        .flatMap(all -> all.next().stream())
        .map(FollowUps.Next::runbook)
        .filter(next -> !next.equals(runbook.name()))
        .flatMap(next -> library.unknown(next).stream())
        .forEach(objections::add);
  }

  @Override
  public List<Listed> list() {
    return library.list();
  }

  private void judge(Runbook runbook, StartRequest start, Objections objections, Objections input) {
    start.target().ifPresent(target -> against(target, runbook, objections));
    new RosterCheck(bindings.roster(), objections).check(runbook);
    start
        .by()
        .ifPresent(by -> new RosterCheck(bindings.roster(), input).checkStartedBy(runbook, by));
  }

  private void check(Runbook runbook, String name, Objections objections, List<String> findings) {
    if (name.isEmpty()) {
      return;
    }
    Optional<TargetBinding> target = bindings.target(name);
    if (target.isEmpty()) {
      objections.add(Sentences.unknown("target", name, bindings.targetNames()));
      return;
    }
    Paced paced = paced(runbook, target.get());
    findings.addAll(paced.notes());
    against(target.get(), runbook, objections);
    RosterCheck roster = new RosterCheck(bindings.roster(), objections);
    roster.check(runbook);
    findings.addAll(roster.starterFindings(runbook));
    findings.addAll(bindings.roster().rights());
    findings.addAll(new Routes(bindings.roster()).sentences());
    Questions questions = new Questions(target.get(), witnesses);
    findings.addAll(questions.ask(paced.runbook(), objections));
    findings.addAll(questions.router(objections));
    findings.addAll(questions.revision(objections));
    findings.addAll(
        new ClusterQuestion(
                target.get(), new Clusters(new Secrets(secrets)), ClusterQuestion.PATIENCE)
            .ask(runbook, objections));
  }

  private static Optional<String> beside(CheckRequest request, String name) {
    return request.files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .map(PinnedFile::text);
  }

  private void against(TargetBinding target, Runbook runbook, Objections objections) {
    new TargetCheck(target, objections).check(runbook);
    new ShareCheck(target, objections).check(runbook);
    new ComparisonCheck(target, objections).check(paced(runbook, target).runbook());
    SecretCheck needed = new SecretCheck(secrets, objections);
    needed.check(runbook);
    needed.check(target);
    if (new Sites(runbook).steps().stream().anyMatch(at -> at.what() instanceof Step.Kubernetes)) {
      needed.checkCluster(target);
    }
    needed.check(bindings.roster());
  }

  private PinnedPlan plan(Runbook runbook, StartRequest start) {
    TargetBinding target = start.target().orElseThrow().in(runbook.opening().phase());
    Paced paced = paced(runbook, target);
    String hash = new Canonical(paced.runbook(), target, bindings.roster()).hash();
    return new PinnedPlan(
        new Seal(hash, Seal.ENGINE, paced.notes()),
        new Start(start.by().orElseThrow(), start.inputs(), start.at()),
        paced.runbook(),
        target,
        bindings.roster());
  }

  private static Paced paced(Runbook runbook, TargetBinding target) {
    return target
        .practice()
        .map(practice -> Pace.compress(runbook, practice.factor(), practice.floor()))
        .orElseGet(() -> new Paced(runbook, List.of()));
  }

  private static Optional<Runbook> runbook(Found found, Objections objections) {
    return switch (found) {
      case Found.Ready ready -> Optional.of(ready.runbook());
      case Found.Broken broken -> {
        objections.addAll(broken.problems());
        yield Optional.empty();
      }
    };
  }

  /**
   * What a plan's hash is made of. As JSON its fields stand in the order of the records, so equal
   * plans are equal texts.
   */
  record Canonical(Runbook runbook, TargetBinding target, Roster roster) {
    /** SHA-256 of the canonical JSON, 64 hex digits. */
    String hash() {
      try {
        byte[] json = Wire.mapper().writeValueAsBytes(this);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
      } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(
            "a plan that was read can be written, and every Java has SHA-256", impossible);
      }
    }
  }
}
