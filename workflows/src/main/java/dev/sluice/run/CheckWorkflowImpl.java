package dev.sluice.run;

import dev.sluice.port.CatalogueActivities.CheckReport;
import dev.sluice.port.CatalogueActivities.CheckRequest;

/** Hands the question to the catalogue. */
public final class CheckWorkflowImpl implements CheckWorkflow {
  @Override
  public CheckReport check(CheckRequest request) {
    return AskedCatalogue.stub("Check a runbook").check(request);
  }
}
