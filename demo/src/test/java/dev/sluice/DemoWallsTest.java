package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The wall around the practice world: the product does not know that it exists. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class DemoWallsTest {
  @ArchTest
  static final ArchRule isUnknownToTheProduct =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sluice.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sluice.demo..")
          .because("a practice that the product knows of proves nothing about the product");
}
