package dev.baton.provider;

import dev.baton.catalog.DialectName;

/** How a platform wants to be spoken to: its dialect, and what differs from that dialect's norm. */
public record PlatformWire(DialectName dialect, FieldRules rules) {}
