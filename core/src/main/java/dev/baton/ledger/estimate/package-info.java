/** What something would cost. */
@NullMarked
package dev.baton.ledger.estimate;

import org.jspecify.annotations.NullMarked;
