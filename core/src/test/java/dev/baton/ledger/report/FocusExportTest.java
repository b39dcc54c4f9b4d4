package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import dev.baton.ledger.report.FocusColumns.Spec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FocusExportTest {
  private static final String HEAD_1_2 =
      "BilledCost,EffectiveCost,ListCost,ListUnitPrice,ContractedCost,ContractedUnitPrice,"
          + "BillingAccountId,BillingAccountName,SubAccountId,SubAccountName,SubAccountType,"
          + "BillingCurrency,InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,"
          + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeFrequency,"
          + "ChargeDescription,ProviderName,PublisherName,ServiceCategory,ServiceSubcategory,"
          + "ServiceName,SkuId,SkuPriceId,SkuMeter,SkuPriceDetails,PricingCategory,"
          + "PricingQuantity,PricingUnit,ConsumedQuantity,ConsumedUnit,ResourceId,ResourceName,"
          + "ResourceType,RegionId,RegionName,Tags,x_RequestCount,x_CacheResult,x_SavedCost,"
          + "x_BaselineCost,x_EstimatedCost,x_UseCase,x_Priority,x_AgentId,x_TaskId,x_RunId,"
          + "x_ExperimentArm\r\n";
  private static final Span FEBRUARY =
      new Span(
          Instant.parse("2028-02-01T00:00:00Z").toEpochMilli(),
          Instant.parse("2028-03-01T00:00:00Z").toEpochMilli());

  private final TestingShelf shelf = TestingShelf.open();
  private final Records records = new Records(shelf);

  @AfterEach
  void close() {
    shelf.close();
  }

  private String export(Span span, Spec spec, boolean hourly) {
    var wanted = new Records.Wanted(span, Optional.of(false), Map.of(), false);
    var form = new FocusExport.Form(spec, hourly, "the house", Optional.empty());
    return read(new FocusExport(records, wanted, form));
  }

  static String read(Export export) {
    var text = new StringBuilder();
    for (var piece = export.next(); piece.length > 0; piece = export.next()) {
      text.append(new String(piece, StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  @Test
  void nothingIsAHeadAlone() {
    assertThat(export(FEBRUARY, Spec.V1_2, true)).isEqualTo(HEAD_1_2);
    assertThat(export(FEBRUARY, Spec.V1_3, false))
        .isEqualTo(
            HEAD_1_2
                .replace("ProviderName", "ServiceProviderName")
                .replace("PublisherName", "HostProviderName"));
  }

  @Test
  void aCallIsALineForEachKindOfToken() {
    var usage =
        new Usage(Map.of(Counter.INPUT, 1000L, Counter.OUTPUT, 300L, Counter.REASONING, 100L));
    var at = Instant.parse("2028-02-29T23:59:59.999Z").toEpochMilli();
    var spender = new Spender("=ci", "", "web", "", List.of("project=web", "x"), "", "");
    TestingShelf.price(
        shelf, "openai/gpt-2028-01-31", "v1", Map.of("input", 2_500_000L, "output", 10_000_000L));
    TestingShelf.book(
        shelf,
        List.of(
            TestingEntries.entry(
                at, spender, "openai/gpt-2028-01-31", usage, OptionalLong.of(5_500_000), 1)));

    var lines = export(FEBRUARY, Spec.V1_2, true).split("\r\n");

    assertThat(lines).hasSize(4);
    assertThat(lines[1])
        .isEqualTo(
            "0.002500000,0.002500000,0.002500000,2.500000000,0.002500000,2.500000000,the house,"
                + "the house,web,web,Project,USD,openai,,2028-02-01T00:00:00Z,2028-03-01T00:00:00Z,"
                + "2028-02-29T23:00:00Z,2028-03-01T00:00:00Z,Usage,,Usage-Based,"
                + "gpt-2028-01-31 input tokens via openai,openai,openai,AI and Machine Learning,"
                + "Generative AI,openai,openai/gpt-2028-01-31/input,openai/gpt-2028-01-31/input/v1,"
                + "Input Tokens,\"{\"\"ModelDeveloper\"\":\"\"openai\"\",\"\"ModelFamily\"\":\"\"gpt\"\","
                + "\"\"ModelId\"\":\"\"gpt-2028-01-31\"\",\"\"ModelVersion\"\":\"\"2028-01-31\"\","
                + "\"\"TokenType\"\":\"\"input\"\"}\",Standard,0.001000,1M Tokens,1000,Tokens,'=ci,'=ci,"
                + "API Key,,,\"{\"\"project\"\":\"\"web\"\",\"\"x\"\":\"\"true\"\"}\",1,,0.000000000,,"
                + "0.000000000,,,,,,");
    assertThat(lines[2]).startsWith("0.002000000,").contains(",Output Tokens,", ",200,Tokens,");
    assertThat(lines[3]).startsWith("0.001000000,").contains(",Reasoning Tokens,", ",100,Tokens,");
  }

  @ParameterizedTest
  @CsvSource({"V1_2, true", "V1_3, false"})
  void whatIsBilledAddsUpToTheNano(Spec spec, boolean hourly) {
    var from = FEBRUARY.from();
    var entries = new TestingEntries(5, from, FEBRUARY.to() + Span.DAY).some(2500);
    TestingShelf.book(shelf, entries);
    var flat = Map.of("input", 2_500_001L, "output", 9_999_999L, "cache_read", 333L);
    for (var model : List.of("openai/gpt-4o", "groq/gpt-4o")) {
      TestingShelf.price(shelf, model, "v0", flat);
      TestingShelf.price(shelf, model, "v1", flat);
    }

    var rows = parsed(export(FEBRUARY, spec, hourly));

    var ledger = new Reports(shelf).total(Question.of(By.TOTAL, FEBRUARY, false)).cost();
    assertThat(ledger).isPositive();
    assertThat(sum(rows, "BilledCost")).isEqualByComparingTo(BigDecimal.valueOf(ledger, 9));
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.get("BilledCost")).matches("[0-9]+\\.[0-9]{9}"));
    assertThat(rows)
        .extracting(row ->
            List.of(
                row.getOrDefault("ChargePeriodStart", ""),
                row.getOrDefault("ResourceId", ""),
                row.getOrDefault("SkuPriceId", "")))
        .doesNotHaveDuplicates();
    var estimated =
        new Reports(shelf)
            .total(Question.of(By.TOTAL, FEBRUARY, false))
            .detail()
            .orElseThrow()
            .estimated();
    assertThat(sum(rows, "x_EstimatedCost")).isEqualByComparingTo(BigDecimal.valueOf(estimated, 9));
  }

  private static BigDecimal sum(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.getOrDefault(column, "")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void monthsAndDaysEndAtMidnightOfUtc() {
    var usage = new Usage(Map.of(Counter.INPUT, 10L));
    var entries = new ArrayList<Entry>();
    for (var at :
        List.of(
            "2028-02-29T23:59:59.999Z",
            "2028-03-01T00:00:00Z",
            // Clocks in Europe go from 2 to 3 here; those of the books do not.
            "2028-03-26T00:59:59Z",
            "2028-03-26T01:00:00Z")) {
      var millis = Instant.parse(at).toEpochMilli();
      entries.add(
          TestingEntries.entry(
              millis, Spender.ofKey("k"), "o/m", usage, OptionalLong.of(7), millis));
    }
    TestingShelf.book(shelf, entries);
    var both = new Span(FEBRUARY.from(), FEBRUARY.to() + 31 * Span.DAY);

    assertThat(parsed(export(both, Spec.V1_2, true)))
        .filteredOn(row -> row.getOrDefault("SkuMeter", "").equals("Requests"))
        .extracting(row -> row.get("BillingPeriodStart") + " " + row.get("ChargePeriodStart"))
        .containsExactly(
            "2028-02-01T00:00:00Z 2028-02-29T23:00:00Z",
            "2028-03-01T00:00:00Z 2028-03-01T00:00:00Z",
            "2028-03-01T00:00:00Z 2028-03-26T00:00:00Z",
            "2028-03-01T00:00:00Z 2028-03-26T01:00:00Z");
    assertThat(parsed(export(both, Spec.V1_2, false)))
        .filteredOn(row -> row.getOrDefault("SkuMeter", "").equals("Requests"))
        .extracting(row -> row.get("ChargePeriodEnd") + " " + row.get("BilledCost"))
        .containsExactly(
            "2028-03-01T00:00:00Z 0.000000007",
            "2028-03-02T00:00:00Z 0.000000007",
            "2028-03-27T00:00:00Z 0.000000014");
  }

  /** A reader of its own, so that writer and reader cannot share a mistake. */
  static List<Map<String, String>> parsed(String csv) {
    var records = new ArrayList<List<String>>();
    var record = new ArrayList<String>();
    var cell = new StringBuilder();
    var quoted = false;
    for (var at = 0; at < csv.length(); at++) {
      var c = csv.charAt(at);
      if (quoted && c == '"' && at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
        cell.append(c);
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        record.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(record));
          record.clear();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    var rows = new ArrayList<Map<String, String>>();
    for (var values : records.subList(1, records.size())) {
      assertThat(values).hasSameSizeAs(records.getFirst());
      var row = new HashMap<String, String>();
      for (var at = 0; at < values.size(); at++) {
        row.put(records.getFirst().get(at), values.get(at));
      }
      rows.add(row);
    }
    return rows;
  }
}
