package dev.sluice.run;

import dev.sluice.port.CatalogueActivities.Listed;
import java.util.List;

/** Hands the question to the catalogue. */
public final class ListWorkflowImpl implements ListWorkflow {
  @Override
  public List<Listed> list() {
    return AskedCatalogue.stub("Read the catalogue").list();
  }
}
