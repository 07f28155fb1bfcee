package dev.sluice.worker;

import dev.sluice.port.PeopleActivities;
import dev.sluice.port.StepActivities;
import dev.sluice.port.TrafficActivities;
import dev.sluice.port.WatchActivities;
import dev.sluice.secrets.Faults;
import java.util.List;

/**
 * The activities that one worker offers, each kind on a task queue of its own.
 *
 * @param others those of {@link dev.sluice.run.command.RunNames#QUEUE}
 * @param faults tells what goes wrong in them and was not foreseen
 */
public record Activities(
    TrafficActivities traffic,
    WatchActivities watching,
    StepActivities steps,
    PeopleActivities people,
    List<Object> others,
    Faults faults) {
  public Activities {
    others = List.copyOf(others);
  }
}
