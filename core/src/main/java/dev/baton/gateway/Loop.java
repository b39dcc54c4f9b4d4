package dev.baton.gateway;

import dev.baton.wire.Alarms;
import java.util.function.LongSupplier;

/** What all calls of one event loop share: its time, and who hears of it. */
public record Loop(Alarms alarms, LongSupplier nanoClock, Telemetry telemetry) {}
