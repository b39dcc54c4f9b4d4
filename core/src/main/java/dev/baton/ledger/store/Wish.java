package dev.baton.ledger.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Something to ask the books when so much of the journal is in them.
 *
 * @param exact whether nothing after {@code position} may be in them then
 */
record Wish<T>(
    long position, boolean exact, Function<Books, T> query, CompletableFuture<T> answer) {

  void ask(Books books) {
    answer.complete(query.apply(books));
  }

  void refuse(RuntimeException why) {
    answer.completeExceptionally(why);
  }

  void passed() {
    refuse(
        new IllegalStateException(
            "The books are past position %d of the journal already.".formatted(position)));
  }

  void tooLate() {
    refuse(new IllegalStateException("The books are closed: ask again after the next start."));
  }
}
