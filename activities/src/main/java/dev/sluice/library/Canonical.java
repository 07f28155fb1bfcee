package dev.sluice.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.port.Roster;
import dev.sluice.port.TargetBinding;
import dev.sluice.port.Wire;
import dev.sluice.runbook.Runbook;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a plan's hash is made of. As JSON its fields stand in the order of the records, so equal
 * plans are equal texts.
 */
record Canonical(Runbook runbook, TargetBinding target, Roster roster) {
  /** SHA-256 of the canonical JSON, 64 hex digits. */
  String hash() {
    try {
      byte[] json = Wire.mapper().writeValueAsBytes(this);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(
          "a plan that was read can be written, and every Java has SHA-256", impossible);
    }
  }
}
