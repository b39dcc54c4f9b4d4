/** How much may be spent, by whom, until when; and what is held of it right now. */
@NullMarked
package dev.baton.ledger.budget;

import org.jspecify.annotations.NullMarked;
