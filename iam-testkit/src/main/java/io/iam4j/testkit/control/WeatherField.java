// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Lag;
import io.iam4j.testkit.weather.Weather;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of the weather as JSON names them. */
enum WeatherField {
    SEED("seed", (weather, value) -> weather.seed(whole(value, Long.MAX_VALUE))),
    LATENCY("latencyMillis", (weather, value) -> weather.latency(millis(value))),
    THROTTLING(
            "throttling",
            (weather, value) -> weather.throttling(
                    count(value.path("burst")), number(value.path("perSecond")).asDouble())),
    SHARED_THROTTLING(
            "sharedThrottling",
            (weather, value) -> weather.sharedThrottling(
                    count(value.path("burst")), number(value.path("perSecond")).asDouble())),
    FAILURES(
            "serviceFailures",
            (weather, value) -> weather.serviceFailures(number(value).asDouble())),
    LOST_ANSWERS(
            "lostAnswers", (weather, value) -> weather.lostAnswers(number(value).asDouble())),
    CONFLICTS("conflicts", (weather, value) -> weather.conflicts(number(value).asDouble())),
    READ_LAG("readLag", (weather, value) -> weather.readLag(lag(value))),
    PRINCIPAL_LAG("principalLag", (weather, value) -> weather.principalLag(lag(value))),
    LOGIN_LAG("loginProfileLag", (weather, value) -> weather.loginProfileLag(lag(value))),
    ROLE_ARN_LAG("roleArnLag", (weather, value) -> weather.roleArnLag(lag(value))),
    ATTACHMENT_LAG("attachmentLag", (weather, value) -> weather.attachmentLag(lag(value))),
    MFA_LAG("mfaLag", (weather, value) -> weather.mfaLag(lag(value))),
    STOP_AFTER("stopAfter", (weather, value) -> weather.stopAfter(count(value))),
    SHORT_PAGES("shortPages", (weather, value) -> weather.shortPages(count(value))),
    NEXT("next", (weather, value) -> Json.fields(value).forEach(action -> script(weather, action)));

    private final String name;
    private final BiConsumer<Weather, JsonNode> setter;

    WeatherField(String name, BiConsumer<Weather, JsonNode> setter) {
        this.name = name;
        this.setter = setter;
    }

    static WeatherField of(String name) {
        return Stream.of(values())
                .filter(field -> field.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no weather called " + name + "; there are "
                        + Stream.of(values()).map(field -> field.name).collect(Collectors.joining(", "))));
    }

    void apply(Weather weather, JsonNode value) {
        try {
            setter.accept(weather, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode number(JsonNode value) {
        if (value.isNumber()) return value;
        throw new IllegalArgumentException("a number is expected"
                + (value.isMissingNode()
                        ? ", such as {\"burst\": 5, \"perSecond\": 2}, {\"looks\": 2} or {\"millis\": 500}"
                        : ", not " + value));
    }

    /** A whole number; the setting itself refuses negative ones. */
    private static long whole(JsonNode value, long most) {
        if (number(value).isIntegralNumber() && value.canConvertToLong() && value.asLong() <= most)
            return value.asLong();
        throw new IllegalArgumentException("a whole number up to " + most + " is expected, not " + value);
    }

    private static int count(JsonNode value) {
        return (int) Math.max(whole(value, Integer.MAX_VALUE), Integer.MIN_VALUE);
    }

    private static Duration millis(JsonNode value) {
        return Duration.ofMillis(whole(value, Long.MAX_VALUE));
    }

    private static Lag lag(JsonNode value) {
        return value.has("millis") ? Lag.lasting(millis(value.path("millis"))) : Lag.looks(count(value.path("looks")));
    }

    private static void script(Weather weather, Map.Entry<String, JsonNode> action) {
        for (JsonNode name : Json.many(action.getValue()))
            weather.next(action.getKey(), InjectedFault.named(name.asText()));
    }
}
