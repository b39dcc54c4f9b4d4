package dev.baton.provider;

import dev.baton.chat.Media;
import dev.baton.wire.JsonReader;
import java.util.Locale;

/** Reads where a picture or a file is: an address, or the bytes themselves in a data URI. */
final class OpenAiMedia {
  private static final String OCTETS = "application/octet-stream";

  private OpenAiMedia() {}

  /** A picture's address. */
  static Media link(JsonReader in, String url) {
    if (url.regionMatches(true, 0, "https://", 0, 8)
        || url.regionMatches(true, 0, "http://", 0, 7)) {
      return new Media.Link(url);
    }
    if (url.regionMatches(true, 0, "data:", 0, 5)) {
      return dataUri(in, url);
    }
    throw in.fault("must be an http or https address or a data URI");
  }

  /** A file's bytes: clients send a data URI, an address, or bare base64. */
  static Media file(JsonReader in, String data) {
    if (data.indexOf(':', 0, Math.min(data.length(), 10)) >= 0) {
      return link(in, data);
    }
    if (data.isEmpty()) {
      throw in.fault("is empty");
    }
    return new Media.Inline(mimeByContent(data), data);
  }

  private static Media dataUri(JsonReader in, String uri) {
    var comma = uri.indexOf(',');
    var head = comma < 0 ? "" : uri.substring(5, comma).toLowerCase(Locale.ROOT);
    if (!head.endsWith(";base64") || comma + 1 == uri.length()) {
      throw in.fault("must be a data URI of the form data:<type>;base64,<data>");
    }
    var data = uri.substring(comma + 1);
    var mime = head.substring(0, head.indexOf(';'));
    return new Media.Inline(mime.isEmpty() ? mimeByContent(data) : proper(mime), data);
  }

  /** Everybody writes it, no platform takes it. */
  private static String proper(String mime) {
    return mime.equals("image/jpg") ? "image/jpeg" : mime;
  }

  /** The first bytes of the common formats, as base64 shows them. */
  private static String mimeByContent(String base64) {
    if (base64.startsWith("/9j/")) {
      return "image/jpeg";
    }
    if (base64.startsWith("iVBORw0KGgo")) {
      return "image/png";
    }
    if (base64.startsWith("R0lGOD")) {
      return "image/gif";
    }
    if (base64.startsWith("UklGR")) {
      return "image/webp";
    }
    return base64.startsWith("JVBERi0") ? "application/pdf" : OCTETS;
  }
}
