package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.chat.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiSchemaTest {
  private final Dropped dropped = new Dropped();

  private String converted(String schema) {
    return GeminiSchema.converted(RawJson.of(schema.replace('\'', '"')), dropped)
        .toString()
        .replace('"', '\'');
  }

  @Test
  void keepsTheBytesOfASchemaThatNeedsNoChange() {
    var schema = "{ 'type': 'number', 'minimum': 1.0, 'maximum': 1e3 }";

    assertThat(converted(schema)).isEqualTo(schema);
    assertThat(dropped.names()).isEmpty();
  }

  @Test
  void writesReferencesOut() {
    assertThat(
            converted(
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/A','description':'mine'},"
                    + "'b':{'$ref':'#/definitions/x~1y'}},"
                    + "'$defs':{'A':{'type':'string','description':'its own'}},"
                    + "'definitions':{'x/y':{'type':'integer'}}}"))
        .isEqualTo(
            "{'type':'object','properties':{'a':{'type':'string','description':'mine'},"
                + "'b':{'type':'integer'}}}");
    assertThat(dropped.names()).isEmpty();
  }

  @Test
  void stopsAtAReferenceToItself() {
    assertThat(
            converted(
                "{'$ref':'#/$defs/Node','$defs':{'Node':{'type':'object','properties':"
                    + "{'next':{'$ref':'#/$defs/Node'}}}}}"))
        .isEqualTo("{'type':'object','properties':{'next':{'type':'object'}}}");
    assertThat(dropped.names()).containsExactly("schema:$ref");
  }

  @Test
  void stopsWhereReferencesLeadTooDeep() {
    var defs = new StringBuilder();
    for (var i = 0; i < 40; i++) {
      defs.append(
          "'d%d':{'type':'object','properties':{'p':{'$ref':'#/$defs/d%d'}}},".formatted(i, i + 1));
    }

    var flat = converted("{'$ref':'#/$defs/d0','$defs':{" + defs + "'d40':{'type':'string'}}}");

    assertThat(flat.split("'p'", -1)).hasSize(33);
    assertThat(dropped.names()).containsExactly("schema:$ref");
  }

  @Test
  void mergesAllOf() {
    assertThat(
            converted(
                "{'description':'both','allOf':["
                    + "{'type':'object','properties':{'a':{'type':'string'},'c':{'type':'string'}},"
                    + "'required':['a']},"
                    + "{'properties':{'b':{'type':'integer'},'c':{'maxLength':3}},"
                    + "'required':['b','a']}]}"))
        .isEqualTo(
            "{'type':'object','description':'both','properties':{'a':{'type':'string'},"
                + "'c':{'type':'string','maxLength':3},'b':{'type':'integer'}},"
                + "'required':['a','b']}");
  }

  @Test
  void listsAConstantAsItsOnlyValue() {
    assertThat(converted("{'const':'x'}")).isEqualTo("{'type':'string','enum':['x']}");
  }

  @Test
  void tellsValuesThatAreNoStringsInWords() {
    assertThat(converted("{'type':'integer','enum':[1,2],'description':'How many.'}"))
        .isEqualTo("{'type':'integer','description':'How many. One of: 1, 2.'}");
    assertThat(converted("{'type':'boolean','const':true}"))
        .isEqualTo("{'type':'boolean','description':'One of: true.'}");
  }

  @Test
  void takesNullOutOfUnions() {
    assertThat(converted("{'anyOf':[{'type':'string'},{'type':'null'}],'description':'d'}"))
        .isEqualTo("{'type':'string','description':'d','nullable':true}");
    assertThat(converted("{'type':['integer','null'],'default':null}"))
        .isEqualTo("{'type':'integer','nullable':true}");
    assertThat(converted("{'type':['string','null'],'enum':['a',null,'']}"))
        .isEqualTo("{'type':'string','enum':['a'],'nullable':true}");
  }

  @Test
  void describesEachTypeInABranchOfItsOwn() {
    assertThat(
            converted(
                "{'type':['array','string','null'],'items':{'type':'string'},'maxLength':3,"
                    + "'description':'d'}"))
        .isEqualTo(
            "{'anyOf':[{'type':'array','items':{'type':'string'}},"
                + "{'type':'string','maxLength':3}],'description':'d','nullable':true}");
  }

  @Test
  void givesEachBranchWhatStandsBesideTheUnion() {
    assertThat(
            converted(
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},"
                    + "'anyOf':[{'required':['a']},{'required':['b']}]}"))
        .isEqualTo(
            "{'anyOf':[{'type':'object','properties':{'a':{'type':'string'},"
                + "'b':{'type':'string'}},'required':['a']},"
                + "{'type':'object','properties':{'a':{'type':'string'},"
                + "'b':{'type':'string'}},'required':['b']}]}");
  }

  @Test
  void dropsNotesInSilenceAndReportsConstraints() {
    assertThat(
            converted(
                "{'$schema':'s','title':'T','type':'object','additionalProperties':false,"
                    + "'x-own':1,'properties':{'n':{'type':'number','exclusiveMinimum':0,"
                    + "'multipleOf':2},'u':{'type':'string','format':'uri','title':'U'},"
                    + "'m':{'type':'object','additionalProperties':{'type':'string'}}}}"))
        .isEqualTo(
            "{'type':'object','properties':{'n':{'type':'number'},'u':{'type':'string'},"
                + "'m':{'type':'object'}}}");
    assertThat(dropped.names())
        .containsExactly(
            "schema:additionalProperties",
            "schema:exclusiveMinimum",
            "schema:format",
            "schema:multipleOf");
  }

  @Test
  void givesEveryArrayItems() {
    assertThat(converted("{'type':'array'}"))
        .isEqualTo("{'type':'array','items':{'type':'string'}}");
    assertThat(converted("{'type':'array','items':{}}"))
        .isEqualTo("{'type':'array','items':{'type':'string'}}");
    assertThat(converted("{'prefixItems':[{'type':'string'},{'type':'integer'}]}"))
        .isEqualTo("{'type':'array','items':{'anyOf':[{'type':'string'},{'type':'integer'}]}}");
  }

  @Test
  void requiresOnlyWhatIsDescribed() {
    assertThat(
            converted(
                "{'type':'object','properties':{'a':{'type':'string'},'gone':false},"
                    + "'required':['a','b','gone']}"))
        .isEqualTo("{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}");
  }

  @Test
  void keepsKeywordsOnlyBesideTheirType() {
    assertThat(converted("{'type':'string','properties':{},'required':['a'],'minLength':1}"))
        .isEqualTo("{'type':'string','minLength':1}");
  }

  @Test
  void sendsNoParametersForAToolThatTakesNone() {
    assertThat(GeminiSchema.parameters(RawJson.EMPTY_OBJECT, dropped)).isEmpty();
    assertThat(
            GeminiSchema.parameters(
                RawJson.of("{\"type\":\"object\",\"properties\":{},\"required\":[]}"), dropped))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "'text'",
        "{'$ref':'#/$defs/none'}",
        "{'$ref':'https://elsewhere.example/schema'}",
        "{'$ref':'#/%zz'}",
        "{'type':'object','properties':{'a':7}}",
      })
  void refusesWhatIsNoSchema(String schema) {
    assertThatThrownBy(() -> converted(schema)).isInstanceOf(BadRequest.class);
  }

  @Test
  void refusesASchemaThatGrowsBeyondMeasure() {
    var defs = new StringBuilder("'d0':{'type':'string'}");
    for (var i = 1; i < 25; i++) {
      defs.append(
          ",'d%d':{'type':'object','properties':{'a':{'$ref':'#/$defs/d%d'},'b':{'$ref':'#/$defs/d%d'}}}"
              .formatted(i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> converted("{'$ref':'#/$defs/d24','$defs':{" + defs + "}}"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("larger than 1048576 characters");
  }

  @Test
  void refusesLongWordsWrittenOutAgainAndAgain() {
    var properties = new StringBuilder("'p':{'$ref':'#/$defs/long'}");
    for (var i = 0; i < 200; i++) {
      properties.append(",'p%d':{'$ref':'#/$defs/long'}".formatted(i));
    }
    var text = "x".repeat(10_000);

    assertThatThrownBy(() ->
            converted(
                "{'type':'object','properties':{"
                    + properties
                    + "},'$defs':{'long':"
                    + "{'type':'string','description':'"
                    + text
                    + "'}}}"))
        .isInstanceOf(BadRequest.class);
  }

  @Test
  void refusesAllOfThatDoublesWithEveryStep() {
    var defs = new StringBuilder("'d0':{'type':'string'}");
    for (var i = 1; i < 30; i++) {
      defs.append(
          ",'d%d':{'allOf':[{'$ref':'#/$defs/d%d'},{'$ref':'#/$defs/d%d'}]}"
              .formatted(i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> converted("{'$ref':'#/$defs/d29','$defs':{" + defs + "}}"))
        .isInstanceOf(BadRequest.class);
  }
}
