package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.port.FailureType;
import dev.sluice.secrets.Faults;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityInput;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import io.temporal.common.interceptors.Header;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ForeseenTest {
  private final Foreseen foreseen = new Foreseen(new Faults(text -> text.replace("s3cr3t", "***")));

  @Test
  void failsOnceAndForAllForWhatNobodyForesaw() {
    assertFails(new IllegalArgumentException("s3cr3t has a NUL in it"), FailureType.FAULT, true);
    assertFails(new StackOverflowError(), FailureType.FAULT, true);
    assertFails(new NoClassDefFoundError("a.B"), FailureType.FAULT, true);
  }

  @Test
  void isTriedAgainForAFileThatCannotBeReadNow() {
    assertFails(
        new UncheckedIOException("no space left", new IOException()),
        FailureType.UNAVAILABLE,
        false);
  }

  @Test
  void letsPassWhatWasForeseen() {
    RuntimeException cancelled = new ActivityCanceledException();
    RuntimeException refused = FailureType.AUTH_REFUSED.failure("no");

    assertThatThrownBy(() -> call(thrown(cancelled))).isSameAs(cancelled);
    assertThatThrownBy(() -> call(thrown(refused))).isSameAs(refused);
    assertThat(call(() -> "done").getResult()).isEqualTo("done");
  }

  private void assertFails(Throwable fault, FailureType type, boolean forAll) {
    assertThatThrownBy(() -> call(thrown(fault)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type.name());
              assertThat(failure.isNonRetryable()).isEqualTo(forAll);
              assertThat(failure.getOriginalMessage()).doesNotContain("s3cr3t");
            });
  }

  private static Supplier<Object> thrown(Throwable fault) {
    return () -> {
      if (fault instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) fault;
    };
  }

  private ActivityOutput call(Supplier<Object> activity) {
    ActivityInboundCallsInterceptor inner =
        new ActivityInboundCallsInterceptor() {
          @Override
          public void init(ActivityExecutionContext context) {}

          @Override
          public ActivityOutput execute(ActivityInput input) {
            return new ActivityOutput(activity.get());
          }
        };
    return foreseen
        .interceptActivity(inner)
        .execute(new ActivityInput(Header.empty(), new Object[0]));
  }
}
