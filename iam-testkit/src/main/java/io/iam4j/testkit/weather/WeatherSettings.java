// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@link Weather} was set to in the moment of {@link Weather#settings}; each setting is described there. What was not set is as in fair
 * weather: no latency, shares of 0, {@link Lag#NONE}, no limit. Nobody changes it any more. Thread-safe.
 */
public final class WeatherSettings {
    static final int UNLIMITED = Integer.MAX_VALUE;

    // set by a weather, with its lock held, before it gives a copy away
    long seed;
    Duration latency = Duration.ZERO;
    Optional<Throttling> throttling = Optional.empty();
    double serviceFailures;
    double lostAnswers;
    double conflicts;
    Lag readLag = Lag.NONE;
    Lag principalLag = Lag.NONE;
    Lag loginProfileLag = Lag.NONE;
    Lag roleArnLag = Lag.NONE;
    Lag attachmentLag = Lag.NONE;
    Lag mfaLag = Lag.NONE;
    int stopAfter = UNLIMITED;
    int shortPages = UNLIMITED;
    SortedMap<String, List<InjectedFault>> next = new TreeMap<>();

    WeatherSettings(long seed) {
        this.seed = seed;
    }

    /**
     * The token buckets of an account.
     *
     * @param burst how many calls may come at once, at least 1
     * @param perSecond how many more each second, at least 0
     * @param shared whether all calls of an account share one bucket, see {@link Weather#sharedThrottling}
     */
    public record Throttling(int burst, double perSecond, boolean shared) {
        /** Checks the numbers. */
        public Throttling {
            if (burst < 1 || !(perSecond >= 0) || Double.isInfinite(perSecond))
                throw new IllegalArgumentException("throttling(" + burst + ", " + perSecond
                        + "): a burst is one call at least, and no less than 0 more a second, a finite number");
        }
    }

    WeatherSettings copy() {
        WeatherSettings out = new WeatherSettings(seed);
        out.latency = latency;
        out.throttling = throttling;
        out.serviceFailures = serviceFailures;
        out.lostAnswers = lostAnswers;
        out.conflicts = conflicts;
        out.readLag = readLag;
        out.principalLag = principalLag;
        out.loginProfileLag = loginProfileLag;
        out.roleArnLag = roleArnLag;
        out.attachmentLag = attachmentLag;
        out.mfaLag = mfaLag;
        out.stopAfter = stopAfter;
        out.shortPages = shortPages;
        out.next = next;
        return out;
    }

    /** The seed of the shares. */
    public long seed() {
        return seed;
    }

    /** By how much each answer is later. */
    public Duration latency() {
        return latency;
    }

    /** The buckets, absent where calls are not throttled. */
    public Optional<Throttling> throttling() {
        return throttling;
    }

    /** The share of calls that fail, from 0 to 1. */
    public double serviceFailures() {
        return serviceFailures;
    }

    /** The share of changes that are made and not answered, from 0 to 1. */
    public double lostAnswers() {
        return lostAnswers;
    }

    /** The share of overlapping changes that are refused, from 0 to 1. */
    public double conflicts() {
        return conflicts;
    }

    /** For how long what is new is not found. */
    public Lag readLag() {
        return readLag;
    }

    /** For how long trust policies may not name new principals. */
    public Lag principalLag() {
        return principalLag;
    }

    /** For how long new login profiles cannot be changed. */
    public Lag loginProfileLag() {
        return loginProfileLag;
    }

    /** For how long GetRole shows an id in the place of a new role's ARN. */
    public Lag roleArnLag() {
        return roleArnLag;
    }

    /** For how long listings leave out what was attached. */
    public Lag attachmentLag() {
        return attachmentLag;
    }

    /** For how long STS does not know a new MFA device. */
    public Lag mfaLag() {
        return mfaLag;
    }

    /** How many changes are left until every connection is closed, absent without {@link Weather#stopAfter}. */
    public OptionalInt stopAfter() {
        return limit(stopAfter);
    }

    /** How many items a page has at most, absent without {@link Weather#shortPages}. */
    public OptionalInt shortPages() {
        return limit(shortPages);
    }

    private static OptionalInt limit(int number) {
        return number == UNLIMITED ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The faults that {@link Weather#next} scripted and that were not met yet, by operation, the next one first. */
    public SortedMap<String, List<InjectedFault>> next() {
        return Collections.unmodifiableSortedMap(next);
    }
}
