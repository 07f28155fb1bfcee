package dev.sluice.run.command;

import dev.sluice.report.RunRecord;
import dev.sluice.report.RunView;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * How a run is talked to. Every Update takes one JSON object and answers in a sentence what will
 * happen, or is refused in one; the signal takes the same object with {@code "command"} in it and
 * is kept by the server when no worker is up. Payloads are raw, because the SDK drops what it
 * cannot read before a handler sees it.
 */
@WorkflowInterface
public interface RunControl {
  @QueryMethod(name = "view", description = "Where the run stands, as JSON")
  RunView view();

  @QueryMethod(
      name = RunRecord.QUERY,
      description = "The record of the run, as JSON; reports are rendered from it")
  RunRecord record();

  @SignalMethod(
      name = "command",
      description =
          "Any command, kept even when no worker is up: {\"command\": \"hold\", \"by\": \"ana\","
              + " \"reason\": \"...\"}")
  void command(RawValue request);

  @UpdateMethod(
      name = "sign",
      description =
          "Sign the open gate: {\"by\": \"bo\", \"role\": \"operations-lead\", \"decision\":"
              + " \"proceed\", \"reason\": \"...\"}; decisions: proceed, hold, rollback, extend"
              + " (with \"extendBy\": \"2h\")")
  String sign(RawValue request);

  @UpdateValidatorMethod(updateName = "sign")
  void maySign(RawValue request);

  @UpdateMethod(
      name = "reject",
      description =
          "Reject at the open gate, which rolls back: {\"by\": \"bo\", \"role\":"
              + " \"operations-lead\", \"reason\": \"...\"}")
  String reject(RawValue request);

  @UpdateValidatorMethod(updateName = "reject")
  void mayReject(RawValue request);

  @UpdateMethod(
      name = "confirm",
      description =
          "Tick off the checklist that waits: {\"by\": \"bo\", \"reason\": \"...\", \"answers\":"
              + " {\"complaints\": \"0\"}}; one item of it with \"item\": 2, and \"mark\":"
              + " \"failed\" or \"not-applicable\"")
  String confirm(RawValue request);

  @UpdateValidatorMethod(updateName = "confirm")
  void mayConfirm(RawValue request);

  @UpdateMethod(
      name = "take",
      description =
          "Say that you are on the checklist that waits: {\"by\": \"bo\", \"for\": \"30m\"}; then"
              + " nobody else ticks it")
  String take(RawValue request);

  @UpdateValidatorMethod(updateName = "take")
  void mayTake(RawValue request);

  @UpdateMethod(
      name = "acknowledge",
      description =
          "Say that you are on what waits or was paged: {\"by\": \"bo\"}; reminders are quiet for"
              + " a while; one matter alone with \"incident\": \"page-1\"")
  String acknowledge(RawValue request);

  @UpdateValidatorMethod(updateName = "acknowledge")
  void mayAcknowledge(RawValue request);

  @UpdateMethod(
      name = "recommend",
      description =
          "Say to those who decide how you would: {\"by\": \"dee\", \"option\": \"no-go\","
              + " \"reason\": \"...\"}; it decides nothing")
  String recommend(RawValue request);

  @UpdateValidatorMethod(updateName = "recommend")
  void mayRecommend(RawValue request);

  @UpdateMethod(
      name = "decide",
      description =
          "Answer the question that waits: {\"by\": \"bo\", \"option\": \"...\", \"reason\":"
              + " \"...\"}")
  String decide(RawValue request);

  @UpdateValidatorMethod(updateName = "decide")
  void mayDecide(RawValue request);

  @UpdateMethod(
      name = "hold",
      description =
          "Freeze the run where it is, guards stay on: {\"by\": \"bo\", \"reason\": \"...\"}")
  String hold(RawValue request);

  @UpdateValidatorMethod(updateName = "hold")
  void mayHold(RawValue request);

  @UpdateMethod(
      name = "resume",
      description = "Resume after a hold: {\"by\": \"bo\", \"reason\": \"...\"}")
  String resume(RawValue request);

  @UpdateValidatorMethod(updateName = "resume")
  void mayResume(RawValue request);

  @UpdateMethod(
      name = "rollback",
      description =
          "Take traffic back: {\"by\": \"bo\", \"reason\": \"...\", \"to\": \"0%\", \"over\":"
              + " \"30m\"}; to (a percentage or last-stable) and over may be left out")
  String rollback(RawValue request);

  @UpdateValidatorMethod(updateName = "rollback")
  void mayRollback(RawValue request);

  @UpdateMethod(
      name = "stop",
      description =
          "EMERGENCY STOP, all traffic back at once: {\"by\": \"bo\", \"reason\": \"...\"}")
  String stop(RawValue request);

  @UpdateValidatorMethod(updateName = "stop")
  void mayStop(RawValue request);

  @UpdateMethod(
      name = "retry",
      description =
          "Retry the failed step: {\"by\": \"bo\", \"reason\": \"...\"}; of several,"
              + " \"step\" says which")
  String retry(RawValue request);

  @UpdateValidatorMethod(updateName = "retry")
  void mayRetry(RawValue request);

  @UpdateMethod(
      name = "skip",
      description =
          "Skip the failed step, recorded as a deviation: {\"by\": \"bo\", \"second\": \"chen\","
              + " \"reason\": \"...\"}; of several, \"step\" says which")
  String skip(RawValue request);

  @UpdateValidatorMethod(updateName = "skip")
  void maySkip(RawValue request);

  @UpdateMethod(
      name = "note",
      description =
          "Write a note into the report: {\"by\": \"bo\", \"reason\": \"what you want noted\"}")
  String note(RawValue request);

  @UpdateValidatorMethod(updateName = "note")
  void mayNote(RawValue request);
}
