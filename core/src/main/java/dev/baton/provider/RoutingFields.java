package dev.baton.provider;

import dev.baton.wire.JsonReader;
import java.util.Locale;
import java.util.Set;

/**
 * Fields by which a request would choose its own destination or credential. Nobody may: they are
 * refused wherever a request sets options, however they are spelled.
 */
final class RoutingFields {
  private static final Set<String> NAMES =
      Set.of(
          "apibase",
          "apikey",
          "apiurl",
          "awsaccesskeyid",
          "awsbedrockruntimeendpoint",
          "awssecretaccesskey",
          "awssessiontoken",
          "azureendpoint",
          "baseurl",
          "customheaders",
          "customhost",
          "customllmprovider",
          "defaultheaders",
          "extraheaders",
          "extraquery",
          "httpproxy",
          "proxyurl",
          "upstreamurl",
          "vertexcredentials");

  private RoutingFields() {}

  /** Passes over a field nobody else reads; it may hold no routing field at any depth. */
  static void skipChecked(JsonReader in) {
    refuse(in.key());
    walk(in);
  }

  /** Refuses the field if it is one of these. */
  static void refuse(String field) {
    var plain = field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    if (NAMES.contains(plain)) {
      throw new BadRequest(
          "the field \""
              + field
              + "\" may not be sent (routing_field_not_allowed): where a request goes, and with"
              + " which key, is the operator's to say");
    }
  }

  private static void walk(JsonReader in) {
    switch (in.peek()) {
      case OBJECT -> {
        in.beginObject();
        while (in.nextKey()) {
          skipChecked(in);
        }
      }
      case ARRAY -> {
        in.beginArray();
        while (in.nextItem()) {
          walk(in);
        }
      }
      case STRING, NUMBER, BOOLEAN, NULL -> in.skip();
    }
  }
}
