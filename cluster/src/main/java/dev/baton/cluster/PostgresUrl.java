package dev.baton.cluster;

import dev.baton.ledger.store.DatabaseRefused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is and who asks it, from the forms in which people write that: {@code
 * postgres://user:password@host:5432/name?sslmode=require}, or a JDBC address.
 *
 * @param jdbc the address without the user's name and password
 * @param login these two, as the driver knows them
 * @param shown the address as it may stand in a log: without anything secret
 */
record PostgresUrl(String jdbc, Properties login, String shown) {
  private static final String JDBC = "jdbc:postgresql:";
  private static final Pattern FORM =
      Pattern.compile("postgres(?:ql)?://(?:([^/?#]*)@)?([^/?#@]+)(?:/([^?#]*))?(?:\\?([^#]*))?");

  static PostgresUrl of(String url) {
    if (url.startsWith(JDBC)) {
      return new PostgresUrl(url, new Properties(), url.replaceFirst("\\?.*", ""));
    }
    var form = FORM.matcher(url);
    if (!form.matches()) {
      throw new DatabaseRefused(
          "The address of the books' database is none that PostgreSQL knows. Write it as postgres://user:password@host:5432/name.");
    }
    var database = form.group(3) == null ? "" : form.group(3);
    var address = "//" + form.group(2) + "/" + database;
    var options = form.group(4) == null ? "" : "?" + options(form.group(4));
    var login = form.group(1) == null ? new Properties() : login(form.group(1));
    return new PostgresUrl(JDBC + address + options, login, "postgresql:" + address);
  }

  private static Properties login(String userInfo) {
    var login = new Properties();
    var colon = userInfo.indexOf(':');
    login.setProperty("user", decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)));
    if (colon >= 0) {
      login.setProperty("password", decoded(userInfo.substring(colon + 1)));
    }
    return login;
  }

  /** A plus sign stands for itself in a user's name or password. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new DatabaseRefused(
          "The user's name or password in the address of the books' database has a percent sign that begins no code. Write it as %25.",
          broken);
    }
  }

  /** The names that other programs use for what the driver calls differently. */
  private static String options(String query) {
    return query
        .replaceAll("(^|&)connect_timeout=", "$1connectTimeout=")
        .replaceAll("(^|&)application_name=", "$1ApplicationName=");
  }
}
