package dev.sluice.steps;

import okhttp3.Call;
import okhttp3.EventListener;

/** Remembers whether a call got so far that the other side may have seen it. */
final class Attempt extends EventListener {
  private volatile boolean sent;

  boolean sent() {
    return sent;
  }

  @Override
  public void requestHeadersStart(Call call) {
    sent = true;
  }
}
