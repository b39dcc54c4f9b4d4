/** Numbers into rows, rows into a table or JSON. */
@NullMarked
package dev.baton.bench.report;

import org.jspecify.annotations.NullMarked;
