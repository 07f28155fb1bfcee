package dev.sluice.steps;

import dev.sluice.leash.Grip;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A pulse that answers each beat as a script says, counted from 1, and keeps what it was told. */
final class ScriptedPulse implements Pulse {
  private final IntFunction<Word> script;
  private final AtomicInteger beats = new AtomicInteger();
  private final List<Grip> grips = new CopyOnWriteArrayList<>();

  private ScriptedPulse(IntFunction<Word> script) {
    this.script = script;
  }

  static ScriptedPulse steady() {
    return new ScriptedPulse(beat -> new Word.GoOn());
  }

  static ScriptedPulse from(int beat, Word word) {
    return new ScriptedPulse(each -> each < beat ? new Word.GoOn() : word);
  }

  List<Grip> grips() {
    return List.copyOf(grips);
  }

  int beats() {
    return beats.get();
  }

  @Override
  public Word beat(Grip grip) {
    grips.add(grip);
    return beat();
  }

  @Override
  public Word beat() {
    return script.apply(beats.incrementAndGet());
  }
}
