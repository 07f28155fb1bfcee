package dev.sluice.traffic.haproxy;

import java.io.IOException;

/** What listens where a HAProxy should does not speak as one. */
final class PeerSpokeNonsense extends IOException {
  private static final long serialVersionUID = 1;

  PeerSpokeNonsense(String what) {
    super(what);
  }
}
