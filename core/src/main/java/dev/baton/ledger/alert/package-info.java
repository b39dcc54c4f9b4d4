/** Tells people that money runs short. */
@NullMarked
package dev.baton.ledger.alert;

import org.jspecify.annotations.NullMarked;
