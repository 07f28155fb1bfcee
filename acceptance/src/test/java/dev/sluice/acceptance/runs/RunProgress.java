package dev.sluice.acceptance.runs;

import dev.sluice.demo.patience.Progress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run gets on while all that it needs is there and anything about it changes.
 *
 * @param lost which part is gone, in words that go on after its name
 * @param view what the run says of itself
 */
record RunProgress(Supplier<Optional<String>> lost, Supplier<? extends Object> view)
    implements Progress {
  @Override
  public Optional<String> over() {
    return lost.get();
  }

  @Override
  public Object sign() {
    return view.get();
  }
}
