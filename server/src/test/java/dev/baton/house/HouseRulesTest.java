package dev.baton.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that a class file can tell. */
final class HouseRulesTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // What core lends to the tests of other modules.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.baton");

  @Test
  void importsGoDownTheStairsOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("words")
        .definedBy("dev.baton.chat..", "dev.baton.wire..")
        .layer("facts")
        .definedBy("dev.baton.catalog..", "dev.baton.config..")
        .layer("desks")
        .definedBy(
            "dev.baton.route..", "dev.baton.limit..", "dev.baton.provider..", "dev.baton.ledger..")
        .layer("gateway")
        .definedBy("dev.baton.gateway..")
        .layer("cluster")
        .definedBy("dev.baton.cluster..")
        .layer("front")
        .definedBy("dev.baton.server..")
        .whereLayer("front")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("gateway")
        .mayOnlyBeAccessedByLayers("front")
        .whereLayer("cluster")
        .mayOnlyBeAccessedByLayers("front")
        .whereLayer("desks")
        .mayOnlyBeAccessedByLayers("gateway", "cluster", "front")
        .whereLayer("facts")
        .mayOnlyBeAccessedByLayers("desks", "gateway", "cluster", "front")
        .check(HOUSE);
  }

  @Test
  void wordsAndPipesKnowNobody() {
    noClasses()
        .that()
        .resideInAPackage("dev.baton.chat..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.baton.wire..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.baton.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.baton.chat..")
        .check(HOUSE);
  }

  @Test
  void desksDoNotKnowOneAnother() {
    slices()
        .matching("dev.baton.(route|limit|provider|ledger)..")
        .should()
        .notDependOnEachOther()
        .check(HOUSE);
  }

  @Test
  void onlyTheGatewayCallsAPlatform() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.baton.gateway..", "dev.baton.provider..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("HttpProvider")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("Provider")
        .check(HOUSE);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.baton.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theSimulatorSharesNothingWithBaton() {
    noClasses()
        .that()
        .resideInAPackage("dev.baton.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.baton.chat..",
            "dev.baton.wire..",
            "dev.baton.config..",
            "dev.baton.catalog..",
            "dev.baton.provider..",
            "dev.baton.gateway..",
            "dev.baton.server..")
        .check(HOUSE);
  }

  @Test
  void coreKnowsNoMetricsLibraryAndNoCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.baton.server..", "dev.baton.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "picocli..", "io.vertx.ext..")
        .check(HOUSE);
  }

  @Test
  void timeIsGivenToWhoeverDecides() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.baton.chat..",
            "dev.baton.wire..",
            "dev.baton.catalog..",
            "dev.baton.route..",
            "dev.baton.limit..",
            "dev.baton.ledger..",
            "dev.baton.gateway..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(HOUSE);
  }

  @Test
  void nothingIsReadByJavaSerialisation() {
    noClasses().should().dependOnClassesThat().haveSimpleName("ObjectInputStream").check(HOUSE);
  }

  @Test
  void noRoomIsCalledAfterNothing() {
    noClasses()
        .should()
        .resideInAnyPackage("..common..", "..util..", "..helper..", "..manager..", "..impl..")
        .check(HOUSE);
  }

  /** A rule that must fail: if the import of classes were empty, everything above would pass. */
  @Test
  void theRulesDoSeeTheHouse() {
    assertThat(HOUSE).isNotEmpty();
    assertThatThrownBy(() ->
            classes()
                .that()
                .resideInAPackage("dev.baton.gateway..")
                .should()
                .resideInAPackage("nowhere..")
                .check(HOUSE))
        .isInstanceOf(AssertionError.class);
  }
}
