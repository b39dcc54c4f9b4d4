package dev.baton.ledger.account;

import java.util.Set;
import java.util.regex.Pattern;

/** What can be said of a key when it is made, and changed afterwards. */
public record Terms(Grant grant, ManagedKey.Owner owner) {
  /** Where nothing is said. */
  public static final Terms USUAL = new Terms(Grant.MEMBER, ManagedKey.Owner.NOBODY);

  private static final int TAGS_MAX = 16;
  private static final int TAG_MAX = 64;
  private static final int PATTERNS_MAX = 100;
  private static final int PATTERN_MAX = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]");

  public Terms withGrant(Grant other) {
    return new Terms(other, owner);
  }

  public Terms withOwner(ManagedKey.Owner other) {
    return new Terms(grant, other);
  }

  /** Whether books and reports can hold them. */
  void check() {
    var tags = owner.tags();
    if (tags.size() > TAGS_MAX || tags.stream().anyMatch(tag -> unfit(tag, TAG_MAX))) {
      throw Objection.invalid(
          "tags", "must be at most 16 texts of at most 64 letters each, without line breaks");
    }
    if (Set.copyOf(tags).size() < tags.size()) {
      throw Objection.invalid("tags", "must name each tag once");
    }
    var patterns = grant.models().patterns();
    if (patterns.size() > PATTERNS_MAX
        || patterns.stream().anyMatch(glob -> unfit(glob, PATTERN_MAX))) {
      throw Objection.invalid(
          "models", "must be at most 100 patterns of at most 200 letters each, such as openai/*");
    }
  }

  private static boolean unfit(String text, int max) {
    return text.isBlank() || text.length() > max || CONTROL.matcher(text).find();
  }
}
