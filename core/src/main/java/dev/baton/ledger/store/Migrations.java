package dev.baton.ledger.store;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings a database's tables to the shape that this version knows.
 *
 * @param scripts folders of the class path
 * @param name of the database, as it stands in sentences
 */
public record Migrations(DataSource source, List<String> scripts, String name) {
  /** What both kinds of database have. */
  public static final String COMMON = "dev/baton/ledger/sql/common";

  static final String HISTORY = "baton_schema_history";

  public Migrations {
    scripts = List.copyOf(scripts);
  }

  /** Applies what is missing; refuses tables of a newer version, and such as were changed. */
  public void apply() {
    var flyway = flyway();
    try {
      var strangers =
          Arrays.stream(flyway.info().applied())
              .filter(step -> !step.getState().isResolved())
              .map(Migrations::title)
              .toList();
      if (!strangers.isEmpty()) {
        throw new DatabaseRefused(
            "The tables in %s are newer than this program: it does not know %s. Start the version of Baton that wrote them, or a newer one."
                .formatted(name, String.join(", ", strangers)));
      }
      flyway.migrate();
    } catch (FlywayException fault) {
      throw new DatabaseRefused(
          "The tables in %s could not be brought to this version: %s Nothing was changed by the step that failed. Mend what is named, or restore a copy, and start again."
              .formatted(name, sentence(fault)),
          fault);
    }
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(source)
        .locations(scripts.stream().map("classpath:"::concat).toArray(String[]::new))
        .table(HISTORY)
        .loggers("slf4j")
        .ignoreMigrationPatterns(new String[0])
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  private static String title(MigrationInfo step) {
    return "step " + step.getVersion() + " (" + step.getDescription() + ")";
  }

  private static String sentence(FlywayException fault) {
    var text = String.valueOf(fault.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    return text.endsWith(".") ? text : text + ".";
  }
}
