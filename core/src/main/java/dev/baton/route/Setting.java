package dev.baton.route;

import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What a router needs beside its configuration.
 *
 * @param today models retired by then are not asked where they are gone
 * @param publicAddress whether a platform is asked at its own public address: one that plays it has
 *     whatever model it is asked for
 * @param random draws lots; asked by all event loops
 */
public record Setting(LocalDate today, Predicate<String> publicAddress, RandomGenerator random) {}
