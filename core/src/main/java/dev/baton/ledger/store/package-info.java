/** The books: what was journalled, in SQL. */
@NullMarked
package dev.baton.ledger.store;

import org.jspecify.annotations.NullMarked;
