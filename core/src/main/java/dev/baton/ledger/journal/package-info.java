/** What must not be lost, written down before anything else happens. */
@NullMarked
package dev.baton.ledger.journal;

import org.jspecify.annotations.NullMarked;
