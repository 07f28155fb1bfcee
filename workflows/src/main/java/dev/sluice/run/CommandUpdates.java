package dev.sluice.run;

import dev.sluice.run.command.RunControl;
import io.temporal.common.converter.RawValue;

/** The Update of each command, with its validator: all of them do the same under another name. */
abstract class CommandUpdates implements RunControl {
  /**
   * Checks a command and changes nothing.
   *
   * @throws dev.sluice.run.command.Refusal with the reason
   */
  abstract void check(String command, RawValue request);

  /** Carries a command out, and says in a sentence what will happen. */
  abstract String carryOut(String command, RawValue request);

  @Override
  public String sign(RawValue request) {
    return carryOut("sign", request);
  }

  @Override
  public void maySign(RawValue request) {
    check("sign", request);
  }

  @Override
  public String reject(RawValue request) {
    return carryOut("reject", request);
  }

  @Override
  public void mayReject(RawValue request) {
    check("reject", request);
  }

  @Override
  public String confirm(RawValue request) {
    return carryOut("confirm", request);
  }

  @Override
  public void mayConfirm(RawValue request) {
    check("confirm", request);
  }

  @Override
  public String take(RawValue request) {
    return carryOut("take", request);
  }

  @Override
  public void mayTake(RawValue request) {
    check("take", request);
  }

  @Override
  public String decide(RawValue request) {
    return carryOut("decide", request);
  }

  @Override
  public void mayDecide(RawValue request) {
    check("decide", request);
  }

  @Override
  public String hold(RawValue request) {
    return carryOut("hold", request);
  }

  @Override
  public void mayHold(RawValue request) {
    check("hold", request);
  }

  @Override
  public String resume(RawValue request) {
    return carryOut("resume", request);
  }

  @Override
  public void mayResume(RawValue request) {
    check("resume", request);
  }

  @Override
  public String rollback(RawValue request) {
    return carryOut("rollback", request);
  }

  @Override
  public void mayRollback(RawValue request) {
    check("rollback", request);
  }

  @Override
  public String stop(RawValue request) {
    return carryOut("stop", request);
  }

  @Override
  public void mayStop(RawValue request) {
    check("stop", request);
  }

  @Override
  public String retry(RawValue request) {
    return carryOut("retry", request);
  }

  @Override
  public void mayRetry(RawValue request) {
    check("retry", request);
  }

  @Override
  public String skip(RawValue request) {
    return carryOut("skip", request);
  }

  @Override
  public void maySkip(RawValue request) {
    check("skip", request);
  }

  @Override
  public String note(RawValue request) {
    return carryOut("note", request);
  }

  @Override
  public void mayNote(RawValue request) {
    check("note", request);
  }

  @Override
  public String recommend(RawValue request) {
    return carryOut("recommend", request);
  }

  @Override
  public void mayRecommend(RawValue request) {
    check("recommend", request);
  }

  @Override
  public String acknowledge(RawValue request) {
    return carryOut("acknowledge", request);
  }

  @Override
  public void mayAcknowledge(RawValue request) {
    check("acknowledge", request);
  }
}
