// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The server's clock. */
record ClockRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SET = "{\"now\": \"2026-01-31T12:00:00Z\", \"stopped\": true}";
    private static final String ADVANCE = "{\"days\": 90}";
    private static final long HUNDRED_YEARS = 36_525;
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);

    List<Route> routes() {
        return List.of(
                Route.json("GET", "clock", request -> clock()),
                Route.json("PUT", "clock", this::set),
                Route.json("POST", "clock/advance", this::advance),
                Route.json("DELETE", "clock", request -> follow()));
    }

    private ObjectNode clock() {
        return JSON.objectNode().put("now", server.now().toString()).put("stopped", server.clockStopped());
    }

    private ObjectNode set(ControlRequest request) {
        Fields fields = request.fields(SET);
        Optional<Instant> moment = fields.optionalMoment("now");
        Optional<Boolean> stopped = fields.optionalFlag("stopped");
        fields.noOthers();
        if (moment.isEmpty() && stopped.isEmpty()) throw ControlError.request("nothing is set; send such as " + SET);
        Instant now = moment.orElseGet(server::now);
        boolean stop = stopped.orElseGet(server::clockStopped);
        return moved("now", () -> {
            if (stop) server.stopClockAt(now);
            else server.runClockFrom(now);
        });
    }

    /** Moves the clock, as far as it goes. */
    private ObjectNode moved(String field, Runnable move) {
        try {
            move.run();
        } catch (IllegalArgumentException e) {
            throw ControlError.field(field, Objects.requireNonNullElse(e.getMessage(), "the clock does not go there"));
        }
        return clock();
    }

    private ObjectNode advance(ControlRequest request) {
        Fields fields = request.fields(ADVANCE);
        Optional<BigDecimal> seconds = fields.optionalNumber(
                "seconds", 0, Duration.ofDays(HUNDRED_YEARS).toSeconds());
        Optional<BigDecimal> days = fields.optionalNumber("days", 0, HUNDRED_YEARS);
        fields.noOthers();
        if (seconds.isPresent() == days.isPresent())
            throw ControlError.request("one of seconds and days is expected, such as " + ADVANCE);
        BigDecimal all = seconds.orElseGet(() -> days.orElseThrow().multiply(SECONDS_OF_A_DAY));
        Duration time = Duration.ofMillis(all.movePointRight(3).longValue());
        return moved(seconds.isPresent() ? "seconds" : "days", () -> server.forwardClock(time));
    }

    private ObjectNode follow() {
        server.followClock();
        return clock();
    }
}
