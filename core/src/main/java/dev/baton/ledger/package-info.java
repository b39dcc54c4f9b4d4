/** Who spent what, and may they spend more? */
@NullMarked
package dev.baton.ledger;

import org.jspecify.annotations.NullMarked;
