/** What the books say, added up. */
@NullMarked
package dev.baton.ledger.report;

import org.jspecify.annotations.NullMarked;
