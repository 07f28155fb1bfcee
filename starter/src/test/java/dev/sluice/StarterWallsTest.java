package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The wall between the code that talks to runs and the code that hosts them. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class StarterWallsTest {
  @ArchTest
  static final ArchRule talksByTheContractAlone =
      noClasses()
          .that()
          .resideInAnyPackage("dev.sluice.starter..", "dev.sluice.bridge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.sluice.traffic..",
              "dev.sluice.metrics..",
              "dev.sluice.people..",
              "dev.sluice.steps..",
              "dev.sluice.library..",
              "dev.sluice.secrets..",
              "dev.sluice.worker..")
          .because("whoever talks to a run holds no credentials for what the run acts on");
}
