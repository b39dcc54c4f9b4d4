package dev.baton.server.api;

import dev.baton.ledger.estimate.QuestionForm;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question for an estimate as JSON brings it: the names of the flags with underscores; numbers as
 * numbers or as text such as {@code "10M"}.
 */
record EstimateBody(QuestionForm form, boolean claims) {

  static EstimateBody read(byte[] body) {
    var fields = new LinkedHashMap<String, String>();
    var mix = new LinkedHashMap<String, String>();
    var models = new LinkedHashMap<String, String>();
    var months = new ArrayList<String>();
    var claims = false;
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "mix" -> table(in, mix);
        case "models" -> table(in, models);
        case "months" -> list(in, months);
        case "claims" -> claims = in.bool();
        default -> fields.put(in.key().replace('_', '-'), text(in));
      }
    }
    in.end();
    return new EstimateBody(new QuestionForm(fields, mix, models, months), claims);
  }

  private static void table(JsonReader in, Map<String, String> table) {
    in.beginObject();
    while (in.nextKey()) {
      table.put(in.key(), text(in));
    }
  }

  private static void list(JsonReader in, List<String> list) {
    in.beginArray();
    while (in.nextItem()) {
      list.add(text(in));
    }
  }

  private static String text(JsonReader in) {
    return switch (in.peek()) {
      case STRING -> in.string();
      case NUMBER -> in.numberLiteral();
      case OBJECT, ARRAY, BOOLEAN, NULL -> throw in.fault("must be a number or a text");
    };
  }
}
