/** Clients as people use them, unchanged, against Baton as they run it. */
@NullMarked
package dev.baton.server.clients;

import org.jspecify.annotations.NullMarked;
