package dev.sluice.bridge;

import dev.sluice.starter.client.RunAccess;
import java.net.URI;

/**
 * What every channel works with.
 *
 * @param runs where runs are looked at; decisions go by the courier alone
 * @param url where people open the page, without a slash at its end
 */
public record Office(RunAccess runs, Courier courier, People people, Secrets secrets, URI url) {
  /** Where people open the page of a run. */
  public URI page(String run) {
    return URI.create(url + "/runs/" + Paths.segment(run));
  }
}
