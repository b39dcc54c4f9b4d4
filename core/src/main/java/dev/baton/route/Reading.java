package dev.baton.route;

import dev.baton.catalog.UseCase;
import dev.baton.route.Vocabulary.Sign;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a request was taken to be for.
 *
 * @param confidence from 0 to 1
 * @param reasons a sentence each; made when asked for
 */
record Reading(
    UseCase useCase, Set<Sign> signs, double confidence, Supplier<List<String>> reasons) {

  static Set<Sign> signs(int bits) {
    var signs = EnumSet.noneOf(Sign.class);
    Arrays.stream(Sign.values()).filter(s -> (bits & s.bit()) != 0).forEach(signs::add);
    return signs;
  }

  List<String> complexity() {
    return signs.stream().map(Sign::word).toList();
  }
}
