package dev.baton.ledger.report;

import dev.baton.ledger.report.Csv.Cell;
import dev.baton.wire.JsonWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of a FOCUS file, our own ones last. */
public final class FocusColumns {
  private static final int PICO = 12;
  private static final int NANO = 9;
  private static final int MICRO = 6;
  private static final Pattern DATED =
      Pattern.compile("(.+)-([0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})");

  /** The versions of FOCUS that can be written. */
  public enum Spec {
    V1_2("1.2"),
    V1_3("1.3");

    private final String word;

    Spec(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** From when to when a line charges, in milliseconds since the epoch. */
  record Period(long begin, long end) {}

  private FocusColumns() {}

  static List<String> names(Spec spec) {
    var nobody = new FocusCharge.Cell("", "", "", Meter.REQUESTS, "", 0, false);
    var form = new FocusExport.Form(spec, true, "", Optional.empty());
    return List.copyOf(cells(form, new Period(0, 1), nobody, new Amounts()).keySet());
  }

  static String line(
      FocusExport.Form form, Period period, FocusCharge.Cell cell, FocusCharge charge) {
    return Csv.line(new ArrayList<>(cells(form, period, cell, new Amounts(charge)).values()));
  }

  /** What a charge adds up to, as it is printed. */
  private record Amounts(
      long requests,
      long tokens,
      long billed,
      long estimated,
      Optional<BigInteger> listed,
      Cell unitPrice,
      Cell baseline,
      Optional<String> team,
      Set<String> tags) {
    Amounts() {
      this(0, 0, 0, 0, Optional.empty(), Cell.NONE, Cell.NONE, Optional.empty(), Set.of());
    }

    Amounts(FocusCharge charge) {
      this(
          charge.requests(),
          charge.tokens(),
          charge.billed(),
          charge.estimated(),
          charge.listed(),
          charge.rate().isPresent()
              ? Cell.number(BigDecimal.valueOf(charge.rate().getAsLong(), MICRO).setScale(NANO))
              : Cell.NONE,
          charge.baseline().map(FocusColumns::dollars).orElse(Cell.NONE),
          charge.team(),
          charge.tags());
    }

    Cell list() {
      return listed.map(FocusColumns::dollars).orElseGet(() -> Cell.dollars(billed));
    }
  }

  private static Map<String, Cell> cells(
      FocusExport.Form form, Period period, FocusCharge.Cell cell, Amounts amounts) {
    var cells = new LinkedHashMap<String, Cell>();
    cells.put("BilledCost", Cell.dollars(amounts.billed()));
    cells.put("EffectiveCost", Cell.dollars(amounts.billed()));
    cells.put("ListCost", amounts.list());
    cells.put("ListUnitPrice", amounts.unitPrice());
    cells.put("ContractedCost", amounts.list());
    cells.put("ContractedUnitPrice", amounts.unitPrice());
    cells.put("BillingAccountId", Cell.text(form.installation()));
    cells.put("BillingAccountName", Cell.text(form.installation()));
    cells.put("SubAccountId", Cell.text(amounts.team()));
    cells.put("SubAccountName", Cell.text(amounts.team()));
    cells.put("SubAccountType", Cell.text(amounts.team().map(_ -> "Project")));
    cells.put("BillingCurrency", Cell.text("USD"));
    cells.put("InvoiceIssuerName", Cell.text(cell.platform()));
    cells.put("InvoiceId", Cell.NONE);
    periods(cells, period);
    cells.put("ChargeCategory", Cell.text("Usage"));
    cells.put("ChargeClass", Cell.NONE);
    cells.put("ChargeFrequency", Cell.text("Usage-Based"));
    cells.put("ChargeDescription", Cell.text(description(cell)));
    var bills = form.spec() == Spec.V1_2 ? "ProviderName" : "ServiceProviderName";
    var makes = form.spec() == Spec.V1_2 ? "PublisherName" : "HostProviderName";
    cells.put(bills, Cell.text(cell.platform()));
    cells.put(makes, Cell.text(developer(cell)));
    cells.put("ServiceCategory", Cell.text("AI and Machine Learning"));
    cells.put("ServiceSubcategory", Cell.text("Generative AI"));
    cells.put("ServiceName", Cell.text(cell.platform()));
    sku(cells, cell, amounts);
    cells.put("ResourceId", Cell.text(cell.key()));
    cells.put("ResourceName", Cell.text(cell.key()));
    cells.put("ResourceType", Cell.text("API Key"));
    cells.put("RegionId", Cell.NONE);
    cells.put("RegionName", Cell.NONE);
    cells.put("Tags", Cell.text(tags(amounts.tags())));
    ours(cells, amounts);
    return cells;
  }

  private static void periods(Map<String, Cell> cells, Period period) {
    var month =
        Instant.ofEpochMilli(period.begin())
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .withDayOfMonth(1);
    cells.put("BillingPeriodStart", Cell.text(month + "T00:00:00Z"));
    cells.put("BillingPeriodEnd", Cell.text(month.plusMonths(1) + "T00:00:00Z"));
    cells.put("ChargePeriodStart", Cell.text(Instant.ofEpochMilli(period.begin()).toString()));
    cells.put("ChargePeriodEnd", Cell.text(Instant.ofEpochMilli(period.end()).toString()));
  }

  private static void sku(Map<String, Cell> cells, FocusCharge.Cell cell, Amounts amounts) {
    var requests = cell.meter() == Meter.REQUESTS;
    var sku = cell.platform() + "/" + cell.model() + "/" + cell.meter().word();
    var version = cell.version().isEmpty() ? "unpriced" : cell.version();
    cells.put("SkuId", Cell.text(sku));
    cells.put(
        "SkuPriceId",
        Cell.text(sku + "/" + version + (cell.tier() > 0 ? "/above-" + cell.tier() : "")));
    cells.put("SkuMeter", Cell.text(cell.meter().title()));
    cells.put("SkuPriceDetails", Cell.text(details(cell)));
    cells.put("PricingCategory", Cell.text("Standard"));
    cells.put(
        "PricingQuantity",
        requests
            ? Cell.number(amounts.requests())
            : Cell.number(BigDecimal.valueOf(amounts.tokens(), MICRO)));
    cells.put("PricingUnit", Cell.text(requests ? "Requests" : "1M Tokens"));
    cells.put("ConsumedQuantity", Cell.number(requests ? amounts.requests() : amounts.tokens()));
    cells.put("ConsumedUnit", Cell.text(requests ? "Requests" : "Tokens"));
  }

  private static void ours(Map<String, Cell> cells, Amounts amounts) {
    cells.put("x_RequestCount", Cell.number(amounts.requests()));
    cells.put("x_CacheResult", Cell.NONE);
    cells.put("x_SavedCost", Cell.dollars(0));
    cells.put("x_BaselineCost", amounts.baseline());
    cells.put("x_EstimatedCost", Cell.dollars(amounts.estimated()));
    for (var name : List.of("UseCase", "Priority", "AgentId", "TaskId", "RunId", "ExperimentArm")) {
      cells.put("x_" + name, Cell.NONE);
    }
  }

  private static String description(FocusCharge.Cell cell) {
    return cell.model()
        + " "
        + cell.meter().title().toLowerCase(Locale.ROOT)
        + " via "
        + cell.platform()
        + (cell.simulated() ? " (simulated)" : "");
  }

  /** A reseller's model bears its maker's name before a slash. */
  private static String developer(FocusCharge.Cell cell) {
    var slash = cell.model().indexOf('/');
    return slash > 0 ? cell.model().substring(0, slash) : cell.platform();
  }

  private static String details(FocusCharge.Cell cell) {
    var dated = DATED.matcher(cell.model());
    var out =
        new JsonWriter()
            .beginObject()
            .field("ModelDeveloper", developer(cell))
            .field("ModelFamily", dated.matches() ? dated.group(1) : cell.model())
            .field("ModelId", cell.model());
    if (dated.matches()) {
      out.field("ModelVersion", dated.group(2));
    }
    return out.field("TokenType", cell.meter().word()).endObject().toString();
  }

  /** {@code project=web} is a name with its value; a tag without one is true. */
  private static Optional<String> tags(Set<String> tags) {
    if (tags.isEmpty()) {
      return Optional.empty();
    }
    var out = new JsonWriter().beginObject();
    var named = new LinkedHashMap<String, String>();
    for (var tag : tags) {
      var equals = tag.indexOf('=');
      named.put(
          equals < 0 ? tag : tag.substring(0, equals),
          equals < 0 ? "true" : tag.substring(equals + 1));
    }
    named.forEach(out::field);
    return Optional.of(out.endObject().toString());
  }

  private static Cell dollars(BigInteger pico) {
    return Cell.number(new BigDecimal(pico, PICO).setScale(NANO, RoundingMode.HALF_UP));
  }
}
