package dev.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/** The walls around the deterministic core: what a replay would not find again stays outside. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowsWallsTest {
  /** What of {@code java.io} stays in memory. */
  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.Reader",
          "java.io.StringReader",
          "java.io.InputStream",
          "java.io.ByteArrayInputStream",
          "java.io.OutputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.Serializable",
          "java.io.IOException",
          "java.io.UncheckedIOException");

  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now");

  @ArchTest
  static final ArchRule touchesNoNetworkAndNoFiles =
      noClasses()
          .that()
          // Reads what is packed beside it, which is as fixed as its code.
          .doNotHaveFullyQualifiedName("dev.sluice.runbook.reader.ShippedRunbooks")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio.file..",
              "java.nio.channels..",
              "okhttp3..",
              "io.micrometer..",
              "io.grpc..",
              "ch.qos.logback..")
          .orShould()
          .dependOnClassesThat(describe("do input or output", WorkflowsWallsTest::doesIo))
          .because("a replay must find the same world, so the world is asked by activities only");

  @ArchTest
  static final ArchRule startsNoThreads =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat(describe("run or wait in parallel", WorkflowsWallsTest::isParallel))
          .because("Temporal alone says which coroutine runs next, or a replay takes another way");

  @ArchTest
  static final ArchRule readsNoClockAndThrowsNoDice =
      noClasses()
          .should()
          .accessTargetWhere(
              describe("read a clock, dice or the environment", WorkflowsWallsTest::isClockOrDice))
          .because("time is a parameter of the rules, and the workflow takes it from Temporal");

  @ArchTest
  static final ArchRule keepsTemporalInTwoPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.sluice.run..", "dev.sluice.port..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..")
          .because("definition, rules and report are plain Java that anyone can call and test");

  @ArchTest
  static final ArchRule keepsNoStateBetweenRuns =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("one worker hosts many runs, and none may see another's state");

  @ArchTest
  static final ArchRule iteratesInAFixedOrder =
      noClasses()
          .should()
          .accessTargetWhere(
              describe("make a map or set of no fixed order", WorkflowsWallsTest::isUnordered))
          .because("lists, linked and sorted collections come in the same order in every replay");

  @ArchTest
  static final ArchRule logsByTheWorkflowsOwnLogger =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.slf4j.LoggerFactory")
          .because("Workflow.getLogger stays silent in a replay");

  @ArchTest
  static final ArchRule keepsRulesFromKnowingTheRun =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sluice.run..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sluice.run..")
          .because("the flow calls the rules, and the rules call nobody");

  @ArchTest
  static final ArchRule buildsTheRunInLayers =
      slices()
          .matching("dev.sluice.run.(*)")
          .should()
          .beFreeOfCycles()
          .because("a part that knows those above it cannot be read without them");

  @ArchTest
  static final ArchRule keepsRecordsShort =
      classes()
          .that()
          .areRecords()
          .should(haveAtMostSixComponents())
          .because("what has more parts has a part that wants a name");

  @ArchTest static final ArchRule printsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  private static boolean doesIo(JavaClass type) {
    return type.getPackageName().equals("java.io") && !IN_MEMORY.contains(type.getName());
  }

  private static boolean isParallel(JavaClass type) {
    return type.getPackageName().startsWith("java.util.concurrent")
        // Holders of a value: they start nothing and wait for nothing.
        && !type.getPackageName().equals("java.util.concurrent.atomic")
        && !type.getName().equals("java.util.concurrent.TimeUnit");
  }

  private static boolean isClockOrDice(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    JavaClass owner = target.getOwner();
    return CLOCKS_AND_DICE.contains(owner.getName() + "." + target.getName())
        || (owner.isEquivalentTo(Instant.class) && target.getName().equals("now"))
        || (owner.isEquivalentTo(Clock.class) && target.getName().startsWith("system"))
        || owner.isAssignableTo(java.util.Random.class);
  }

  private static boolean isUnordered(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    JavaClass owner = target.getOwner();
    boolean made =
        target.getName().equals("<init>") && !access.getOriginOwner().isAssignableTo(HashMap.class);
    return made && (owner.isEquivalentTo(HashMap.class) || owner.isEquivalentTo(HashSet.class));
  }

  private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveAtMostSixComponents() {
    DescribedPredicate<JavaClass> atMostSix =
        describe(
            "have at most six components",
            record ->
                record.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .count()
                    <= 6);
    return com.tngtech.archunit.lang.ArchCondition.from(atMostSix);
  }

  /** A rule that sees nothing proves nothing: the packages that the rules name must be there. */
  @ArchTest
  static void seesThePackagesItSpeaksOf(com.tngtech.archunit.core.domain.JavaClasses all) {
    for (String name : Set.of("run", "port", "runbook", "guard", "gate", "rollback", "report")) {
      org.assertj.core.api.Assertions.assertThat(
              all.stream().filter(resideInAPackage("dev.sluice." + name + "..")))
          .as("classes of %s", name)
          .hasSizeGreaterThan(1);
    }
  }
}
