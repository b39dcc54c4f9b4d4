package dev.baton.route;

import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import dev.baton.route.Vocabulary.Sign;
import java.util.ArrayList;
import java.util.List;

/** Tells from a request what it is for, by rules that can be said in a sentence each. */
final class Classifier {
  private static final int FENCE_POINTS = 5;
  private static final int SCHEMA_POINTS = 8;
  private static final int BRACES_OF_CODE = 4;
  private static final int IDENTIFIERS_OF_CODE = 3;
  private static final int SHORT = 160;
  private static final int LONG_TOKENS = 8000;

  /** As many points as this against each other leave it open. */
  private static final double DOUBT = 2;

  /** Where points are equal: what needs more care goes first. */
  private static final List<UseCase> CARE =
      List.of(
          UseCase.CODE,
          UseCase.STRUCTURED,
          UseCase.REASONING,
          UseCase.BULK,
          UseCase.ANALYSIS,
          UseCase.GENERAL,
          UseCase.SIMPLE,
          UseCase.CHAT);

  private final Vocabulary vocabulary = Vocabulary.shipped();

  Reading read(Gist gist) {
    var scan = Scan.of(vocabulary, gist.text());
    var best = UseCase.GENERAL;
    var most = 0;
    var second = 0;
    for (var useCase : CARE) {
      var points = points(useCase, scan, gist);
      if (points > most) {
        second = most;
        most = points;
        best = useCase;
      } else {
        second = Math.max(second, points);
      }
    }
    var useCase = most == 0 ? silent(gist) : best;
    var confidence = most == 0 ? 0.3 : (most - second + 1) / (most + DOUBT);
    return new Reading(
        useCase,
        Reading.signs(signs(useCase, scan)),
        Math.min(confidence, 0.99),
        () -> reasons(useCase, scan, gist));
  }

  private static int points(UseCase useCase, Scan scan, Gist gist) {
    var points = scan.points(useCase);
    return switch (useCase) {
      case CODE ->
          points
              + (scan.fence() ? FENCE_POINTS : 0)
              + (scan.braces() >= BRACES_OF_CODE ? 2 : 0)
              + (scan.identifiers() >= IDENTIFIERS_OF_CODE ? 2 : scan.identifiers() > 0 ? 1 : 0);
      case STRUCTURED -> points + (gist.schema() ? SCHEMA_POINTS : 0);
      case ANALYSIS -> points + (gist.tokensLikely() > LONG_TOKENS ? 2 : 0);
      case CHAT, REASONING, BULK, GENERAL, SIMPLE -> points;
    };
  }

  /** No word said anything. */
  private static UseCase silent(Gist gist) {
    if (gist.tools() || gist.text().isBlank()) {
      return UseCase.GENERAL;
    }
    return gist.text().length() < SHORT ? UseCase.CHAT : UseCase.GENERAL;
  }

  private static int signs(UseCase useCase, Scan scan) {
    var signs = scan.signs();
    var routine = Sign.IS_ROUTINE.bit();
    if (useCase == UseCase.BULK || useCase == UseCase.SIMPLE) {
      signs |= routine;
    }
    var hard = signs & ~routine & ~Sign.REQUIRES_IMPLEMENTATION.bit();
    return hard != 0 ? signs & ~routine : signs;
  }

  private static List<String> reasons(UseCase useCase, Scan scan, Gist gist) {
    var reasons = new ArrayList<String>();
    if (useCase == UseCase.STRUCTURED && gist.schema()) {
      reasons.add("It asks for an answer of a given shape.");
    }
    if (useCase == UseCase.CODE && scan.fence()) {
      reasons.add("It holds a block of code.");
    } else if (useCase == UseCase.CODE && scan.braces() >= BRACES_OF_CODE) {
      reasons.add("It looks like code.");
    }
    scan.wordFor(useCase)
        .ifPresent(word -> reasons.add("\"%s\" speaks for %s.".formatted(word, useCase.word())));
    if (reasons.isEmpty()) {
      reasons.add("Nothing in it says what it is for, so it is taken for " + useCase.word() + ".");
    }
    for (var sign : Reading.signs(signs(useCase, scan))) {
      scan.wordFor(sign)
          .ifPresent(word -> reasons.add("\"%s\" is a sign: %s.".formatted(word, sign.word())));
    }
    return reasons;
  }
}
