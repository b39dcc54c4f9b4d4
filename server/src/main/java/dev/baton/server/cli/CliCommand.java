package dev.baton.server.cli;

/** What a command does once its arguments are read. */
sealed interface CliCommand
    permits RootCommand,
        UpCommand,
        AskCommand,
        ModelsCommand,
        ModelsShowCommand,
        RouteExplainCommand,
        CostEstimateCommand,
        KeysPoolListCommand,
        KeysPoolChangeCommand,
        BudgetListCommand,
        BudgetSetCommand,
        BudgetRaiseCommand,
        BudgetRemoveCommand,
        CostCommand,
        CostReportCommand,
        CostExportCommand,
        KeysCreateCommand,
        KeysRotateCommand,
        LedgerRepairCommand,
        LedgerStatusCommand,
        LedgerVerifyCommand,
        AccountListCommand,
        AccountChangeCommand,
        PersonCreateCommand,
        AuditVerifyCommand,
        Noun,
        ConfigCheckCommand,
        VersionCommand,
        HelpCommand {

  /** Runs it; returns the exit code, or throws a {@link CliFault}. */
  int call();
}
