package dev.baton.config;

/** Reads what the file says of money: budgets, how the books are kept, and where. */
final class MoneyReader {
  static final Part BUDGETS =
      new Part(
          "budgets",
          BudgetReader.SHAPE,
          "How much may be spent, by whom, and what happens as it runs out.");
  static final Part LEDGER = new Part("ledger", LedgerReader.GROUP, "How the books are kept.");
  static final Part STORE =
      new Part("store", StoreReader.GROUP, "The database of servers that share their books.");

  private final Reading reading;
  private final ModelNames models;

  MoneyReader(Reading reading, ModelNames models) {
    this.reading = reading;
    this.models = models;
  }

  Money read(Section root) {
    return new Money(
        new BudgetReader(reading, models).read(root.items(BUDGETS)),
        new LedgerReader(reading, models).read(root.group(LEDGER, LedgerReader.GROUP)),
        new AlertReader(reading).read(root.group(AlertReader.ALERTS, AlertReader.GROUP)),
        new StoreReader(reading).read(root.group(STORE, StoreReader.GROUP)));
  }
}
