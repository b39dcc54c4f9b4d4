/** The command line: parses, calls a running server or starts one, prints; decides nothing. */
@NullMarked
package dev.baton.server.cli;

import org.jspecify.annotations.NullMarked;
