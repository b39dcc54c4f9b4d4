/** Bytes in, bytes out: the HTTP edge, its limits and its route table. */
@NullMarked
package dev.baton.server.http;

import org.jspecify.annotations.NullMarked;
