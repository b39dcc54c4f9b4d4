package dev.baton.ledger.report;

import dev.baton.catalog.Price;
import dev.baton.ledger.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The costs of a span in the open form of FOCUS: one line for each period, key, model and kind of
 * token. What the lines bill adds up to what the books say, to the nano-dollar.
 *
 * <p>Rows come in the order of their time, so no more than one period's lines are in memory.
 */
public final class FocusExport implements Export {
  private static final int PAGE = 1000;

  private final Records records;
  private final Records.Wanted wanted;
  private final Form form;
  private final Map<PriceName, Tariff> tariffs = new HashMap<>();
  private final TreeMap<FocusCharge.Cell, FocusCharge> charges =
      new TreeMap<>(FocusCharge.Cell.ORDER);
  private long period = -1;
  private boolean begun;
  private boolean ended;
  private Optional<Records.Place> behind = Optional.empty();

  /**
   * How the file is to be.
   *
   * @param hourly whether a period is an hour, not a day
   * @param installation what this Baton is called as a billing account
   * @param baseline what the same tokens would have cost elsewhere
   */
  public record Form(
      FocusColumns.Spec spec, boolean hourly, String installation, Optional<Price> baseline) {
    long unit() {
      return hourly ? Span.HOUR : Span.DAY;
    }
  }

  private record PriceName(String platform, String model, String version) {}

  public FocusExport(Records records, Records.Wanted wanted, Form form) {
    this.records = records;
    this.wanted = new Records.Wanted(wanted.span(), wanted.simulated(), wanted.where(), false);
    this.form = form;
  }

  @Override
  public String type() {
    return "text/csv; charset=utf-8";
  }

  @Override
  public byte[] next() {
    var out = new StringBuilder();
    if (!begun) {
      out.append(Csv.head(FocusColumns.names(form.spec())));
      begun = true;
    }
    while (out.isEmpty() && !ended) {
      var page = records.page(wanted, behind, PAGE);
      page.forEach(entry -> book(entry, out));
      behind = page.isEmpty() ? behind : Optional.of(Records.Place.of(page.getLast()));
      if (page.size() < PAGE) {
        ended = true;
        close(out);
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void book(Entry entry, StringBuilder out) {
    var begin = entry.at() / form.unit() * form.unit();
    if (begin != period) {
      close(out);
      period = begin;
    }
    var bill = Bill.of(entry, tariff(entry));
    for (var item : bill.items()) {
      var cell = FocusCharge.Cell.of(entry, bill, item);
      charges.computeIfAbsent(cell, _ -> new FocusCharge(entry)).add(entry, item, form.baseline());
    }
  }

  private Tariff tariff(Entry entry) {
    return entry.priceVersion().isEmpty()
        ? Tariff.NONE
        : tariffs.computeIfAbsent(
            new PriceName(entry.platform(), entry.model(), entry.priceVersion()),
            name -> records.tariff(name.platform(), name.model(), name.version()));
  }

  private void close(StringBuilder out) {
    var bounds = new FocusColumns.Period(period, period + form.unit());
    out.append(
        charges.entrySet().stream()
            .map(line -> FocusColumns.line(form, bounds, line.getKey(), line.getValue()))
            .collect(Collectors.joining()));
    charges.clear();
  }

  /** What this form calls its columns, in their order. */
  public static List<String> columns(FocusColumns.Spec spec) {
    return FocusColumns.names(spec);
  }
}
