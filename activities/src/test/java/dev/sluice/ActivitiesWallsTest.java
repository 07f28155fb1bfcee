package dev.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.activity.ActivityInterface;

/** The walls between the edges of the world: each provider stands alone and none knows the flow. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ActivitiesWallsTest {
  @ArchTest
  static final ArchRule keepsProvidersApart =
      slices()
          .matching("dev.sluice.(traffic|metrics|people|steps).(*)..")
          .should()
          .notDependOnEachOther()
          // The place that turns a name in the configuration into a provider knows them all.
          .ignoreDependency(resideInAPackage("dev.sluice..bound.."), alwaysTrue())
          .because("a new router or metric store is one package, and breaks no other");

  @ArchTest
  static final ArchRule keepsActivitiesFromTheFlow =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.sluice.traffic..",
              "dev.sluice.metrics..",
              "dev.sluice.people..",
              "dev.sluice.steps..",
              "dev.sluice.library..",
              "dev.sluice.secrets..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sluice.run..")
          .because("an activity answers what it is asked and decides nothing");

  @ArchTest
  static final ArchRule namesImplementationsAlike =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .resideOutsideOfPackage("dev.sluice..inmemory..")
          .and()
          .implement(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "an activity interface", type -> type.isAnnotatedWith(ActivityInterface.class)))
          .should()
          .haveSimpleNameEndingWith("ActivitiesImpl")
          .because("the pair of Temporal's interface and its class is found by name");

  @ArchTest static final ArchRule printsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
