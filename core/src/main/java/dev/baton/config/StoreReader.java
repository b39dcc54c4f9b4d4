package dev.baton.config;

import dev.baton.config.Form.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code store}, over which {@code DATABASE_URL} goes. That variable is often another
 * program's, so what is no PostgreSQL there is warned of and left alone; in the file it is refused.
 */
final class StoreReader {
  static final String VARIABLE = "DATABASE_URL";
  private static final Pattern ADDRESS = Pattern.compile("(jdbc:)?postgres(ql)?://\\S+");

  /** A password that stands there itself, not behind a variable. */
  private static final Pattern PASSWORD =
      Pattern.compile("//[^/@:]*:(?!\\$\\{)[^/@]+@|[?&]password=(?!\\$\\{).");

  static final Key<String> URL =
      Key.of(
          "url",
          new Text(),
          "",
          "Its address, such as postgres://user:${DB_PASSWORD}@host/baton, which is never shown; empty: the books are in the data folder. DATABASE_URL goes before it.");
  static final Shape.Group GROUP = Shape.Group.of(URL);

  private final Reading reading;

  StoreReader(Reading reading) {
    this.reading = reading;
  }

  Optional<Secret> read(Section in) {
    var written = in.node(URL).flatMap(node -> written(node, Section.join(in.path(), URL.name())));
    var spoken = spoken();
    spoken.ifPresent(_ -> reading.from("store.url", VARIABLE));
    if (spoken.isPresent() && written.isPresent() && !written.equals(spoken)) {
      reading.warn(VARIABLE + " takes the place of store.url, which says something else.");
    }
    return spoken.or(() -> written);
  }

  private Optional<Secret> spoken() {
    var spoken = reading.environment().spoken(VARIABLE);
    var address = spoken.filter(StoreReader::fits).map(Secret::of);
    if (spoken.isPresent() && address.isEmpty()) {
      reading.warn(
          VARIABLE
              + " is set, but is no address of a PostgreSQL, which begins with postgres://; Baton"
              + " does without it.");
    }
    return address;
  }

  private Optional<Secret> written(Node node, String path) {
    if (node instanceof Node.Empty) {
      return Optional.empty();
    }
    if (!(node instanceof Node.Scalar scalar)) {
      Section.wrongKind(node, path, "text", reading);
      return Optional.empty();
    }
    var text = Filled.of(scalar, path, reading).map(Filled::text).map(String::strip);
    if (text.filter(address -> !address.isEmpty() && !fits(address)).isPresent()) {
      reading.wrong(
          scalar.place(),
          path,
          path + " is no address of a PostgreSQL; it must begin with postgres://.");
    }
    if (PASSWORD.matcher(scalar.text()).find()) {
      reading.literalSecret(scalar.place());
    }
    var address = text.filter(StoreReader::fits);
    address.ifPresent(_ -> reading.from(path, scalar.place()));
    return address.map(Secret::of);
  }

  private static boolean fits(String address) {
    return Secret.fits(address) && ADDRESS.matcher(address).matches();
  }
}
