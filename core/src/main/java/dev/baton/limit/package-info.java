/** May this call go now? */
@NullMarked
package dev.baton.limit;

import org.jspecify.annotations.NullMarked;
