package dev.sluice.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lock.Fence;
import dev.sluice.lock.inmemory.InMemoryLocks;
import dev.sluice.port.LockHold;
import dev.sluice.port.LockHold.Holder;
import dev.sluice.port.RouterBinding;
import dev.sluice.port.TrafficActivities;
import dev.sluice.port.TrafficActivities.ProofRequest;
import dev.sluice.port.TrafficActivities.SplitProof;
import dev.sluice.port.TrafficActivities.TrafficWrite;
import dev.sluice.port.TrafficActivities.Warrant;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Percent;
import dev.sluice.traffic.bound.BoundRouters;
import dev.sluice.traffic.inmemory.Fault;
import dev.sluice.traffic.inmemory.TrafficWorld;
import dev.sluice.traffic.inmemory.TrafficWorlds;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficActivitiesImplTest {
  private static final RouterBinding CALM = new RouterBinding.InMemory("calm");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestActivityEnvironment environment =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Wire.converter()).build())
              .build());
  private final TrafficWorld world = new TrafficWorld(() -> Instant.EPOCH);
  private final InMemoryLocks locks = new InMemoryLocks();
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private Instant now = Instant.EPOCH;
  private TrafficActivities activities;

  @BeforeEach
  void offer() {
    TrafficWorlds worlds = new TrafficWorlds();
    worlds.add("calm", world);
    environment.registerActivitiesImplementations(
        new TrafficActivitiesImpl(
            new BoundRouters(worlds), new Fence(locks), this::pause, () -> now));
    activities = environment.newActivityStub(TrafficActivities.class);
  }

  private void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
    meanwhile.run();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void setsAndReadsWhatTheTargetIsBoundTo() {
    activities.set(new TrafficWrite(CALM, Percent.of(5), Percent.ZERO, Warrant.NONE));

    assertThat(activities.read(CALM).share()).isEqualTo(Percent.of(5));
  }

  @Test
  void writesNothingUnderALockThatSomebodyElseHolds() {
    LockHold claim = LockHold.exclusive("shop", 7, new Holder("canary-1", "first"));
    locks.hold(LockHold.exclusive("shop", 8, new Holder("ramp", "own")));
    Warrant warrant = new Warrant(List.of(claim), true);

    assertThatThrownBy(
            () -> activities.set(new TrafficWrite(CALM, Percent.of(5), Percent.ZERO, warrant)))
        .hasStackTraceContaining("LOCK_LOST");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void takesAnOrderOfAWorkerThatKnowsOfNoLocks() throws Exception {
    String order = "{\"router\":{\"router\":\"in-memory\",\"world\":\"calm\"},\"share\":\"5%\"}";

    TrafficWrite read = Wire.mapper().readValue(order, TrafficWrite.class);

    assertThat(read).isEqualTo(new TrafficWrite(CALM, Percent.of(5), Percent.ZERO, Warrant.NONE));
  }

  @Test
  void provesAShareOnceEnoughRequestsFollowIt() {
    activities.set(new TrafficWrite(CALM, Percent.of(5), Percent.ZERO, Warrant.NONE));

    SplitProof proof = activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE));

    assertThat(proof).isEqualTo(new SplitProof.Agrees(500, 10_000));
    assertThat(pauses).hasSize(1);
  }

  @Test
  void countsOnUntilEnoughRequestsWereSeen() {
    world.driftAll(Percent.of(5));
    world.requestsPerLook(20);

    SplitProof proof = activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE));

    assertThat(proof).isEqualTo(new SplitProof.Agrees(10, 200));
  }

  @Test
  void saysThatTheSplitDiffersWhenTimeIsOver() {
    world.driftAll(Percent.of(10));

    SplitProof proof = activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE));

    assertThat(proof).isEqualTo(new SplitProof.Differs(1000, 10_000));
    assertThat(now).isEqualTo(Instant.EPOCH.plus(MINUTE));
  }

  @Test
  void forgetsRequestsFromBeforeTheSplitChanged() {
    world.driftAll(Percent.of(10));
    meanwhile = () -> world.driftAll(pauses.size() < 3 ? Percent.of(10) : Percent.of(5));

    SplitProof proof = activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE));

    assertThat(proof).isEqualTo(new SplitProof.Agrees(500, 10_000));
  }

  @Test
  void saysThatNothingWasMeasuredWhenNobodySendsRequests() {
    world.requestsPerLook(0);

    SplitProof proof = activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE));

    assertThat(proof)
        .isEqualTo(
            new SplitProof.NotMeasured(
                "0 requests were seen in 1m, 0 of them to the new version; 200 are needed to tell"
                    + " 5% from another share"));
  }

  @Test
  void saysThatNothingWasMeasuredWhenTheRouterIsSilent() {
    world.fault(0, new Fault.Unreachable());

    SplitProof proof = activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE));

    assertThat(proof)
        .isEqualTo(
            new SplitProof.NotMeasured(
                "the requests could not be counted: balancer-1 cannot be reached"));
  }

  @Test
  void stopsCountingWhenTheRunCancelsIt() {
    world.requestsPerLook(0);
    environment.requestCancelActivity();

    assertThatThrownBy(() -> activities.prove(new ProofRequest(CALM, Percent.of(5), MINUTE)))
        .isInstanceOf(CanceledFailure.class);

    assertThat(now).isBefore(Instant.EPOCH.plus(MINUTE));
  }
}
