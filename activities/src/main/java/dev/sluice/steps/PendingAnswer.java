package dev.sluice.steps;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** An answer that will come, or the reason why none does. */
final class PendingAnswer extends CompletableFuture<Answer> implements Callback {
  private PendingAnswer() {}

  /** Sends the call. */
  static PendingAnswer to(Call call) {
    PendingAnswer pending = new PendingAnswer();
    call.enqueue(pending);
    return pending;
  }

  @Override
  public void onFailure(Call call, IOException problem) {
    completeExceptionally(problem);
  }

  @Override
  public void onResponse(Call call, Response response) {
    try (response) {
      complete(new Answer(response.code(), response.peekBody(Answer.BODY_READ).string()));
    } catch (IOException problem) {
      completeExceptionally(problem);
    }
  }
}
