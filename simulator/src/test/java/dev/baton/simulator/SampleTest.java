package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"type\":\"string\",\"minLength\":12} | \"simulatedxxx\"",
        "{\"type\":\"string\",\"maxLength\":3} | \"sim\"",
        "{\"type\":\"string\",\"format\":\"date\"} | \"2026-01-02\"",
        "{\"type\":[\"null\",\"integer\"],\"minimum\":7} | 7",
        "{\"type\":\"integer\",\"maximum\":0} | 0",
        "{\"const\":\"x\"} | \"x\"",
        "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"boolean\"}]} | true",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"boolean\"}}} | true",
        "{\"allOf\":[{\"properties\":{\"a\":{\"enum\":[4]}},\"required\":[\"a\"]}]} | {\"a\":4}",
        "{\"type\":\"array\",\"items\":{\"type\":\"number\"},\"minItems\":2} | [1.5,1.5]",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}} | {}"
      })
  void satisfiesTheSchema(String schema, String value) {
    assertThat(Sample.of(Json.parse(schema))).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"a\"]}",
        "{\"$ref\":\"#\"}"
      })
  void endsOnSchemasThatContainThemselves(String schema) {
    assertThat(Sample.of(Json.parse(schema))).isNotNull();
  }
}
