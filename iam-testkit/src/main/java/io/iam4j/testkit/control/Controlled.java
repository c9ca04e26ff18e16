// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.Response;
import io.iam4j.testkit.emulator.Served;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.Weather;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A server as its control sees it. Thread-safe. */
public interface Controlled {
    /** Where clients send requests to. */
    URI endpoint();

    /** The default account. */
    String accountId();

    /** What the server holds. */
    World world();

    /** The faults that it injects. */
    Weather weather();

    /** A call and the server's time when it was answered. */
    record Recorded(Instant at, Served call) {}

    /** The calls served, the oldest first. */
    List<Recorded> calls();

    /** How many requests were handed to another server. */
    long handedOn();

    /** Forgets the calls. */
    void forgetCalls();

    /** Empties accounts, calls and weather; the clock follows its source again. */
    void empty();

    /** As {@link #empty}, and puts there again what was there at the start, or at the last {@link #keep}. */
    void reset();

    /** Takes what is there now for what {@link #reset} goes back to. */
    void keep();

    /** Everything that the server holds, as JSON. */
    String state();

    /** Puts a state in the place of everything that the server holds. */
    void restore(String state);

    /** Seeds the account that the source names, or the default one. */
    Seeded seed(Seed seed);

    /** Seeds an organization. */
    void seed(OrganizationSeed organization);

    /** Carries out an operation of IAM as the root of an account. */
    Response asRoot(String account, String action, Map<String, String> parameters);

    /** What at the console, by post or in other services is done to an account, by name. */
    List<String> acts();

    /** Does what {@link #acts} names to an account. */
    JsonNode act(String account, String act, Fields fields);

    /** The time by the server's clock. */
    Instant now();

    /** Whether the clock is stopped. */
    boolean clockStopped();

    /** Stops the clock at a moment. */
    void stopClockAt(Instant moment);

    /** Sets the clock to a moment, from which it runs on. */
    void runClockFrom(Instant moment);

    /** Moves the clock forward. */
    void forwardClock(Duration time);

    /** Lets the clock follow its source again. */
    void followClock();
}
