/** The same ports, shared: what several servers keep together lies in PostgreSQL. */
@NullMarked
package dev.baton.cluster;

import org.jspecify.annotations.NullMarked;
