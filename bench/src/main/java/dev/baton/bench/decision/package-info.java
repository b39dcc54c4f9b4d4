/** What one decision costs: which model, by which key, within which limits. */
@NullMarked
package dev.baton.bench.decision;

import org.jspecify.annotations.NullMarked;
