/** What is measured: each class runs its rounds and hands back rows. */
@NullMarked
package dev.baton.bench.measure;

import org.jspecify.annotations.NullMarked;
