/** Keys, users and teams: who they are and what they may. */
@NullMarked
package dev.baton.ledger.account;

import org.jspecify.annotations.NullMarked;
