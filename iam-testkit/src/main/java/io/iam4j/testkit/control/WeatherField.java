// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.weather.Lag;
import io.iam4j.testkit.weather.Weather;
import io.iam4j.testkit.weather.WeatherSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of the weather as JSON names them. */
enum WeatherField {
    SEED("seed", (weather, value) -> weather.seed(whole(value, Long.MAX_VALUE)), set -> number(set.seed())),
    LATENCY(
            "latencyMillis",
            (weather, value) -> weather.latency(millis(value)),
            set -> number(set.latency().toMillis())),
    THROTTLING(
            "throttling",
            (weather, value) -> weather.throttling(burst(value), perSecond(value)),
            set -> throttling(set, false)),
    SHARED_THROTTLING(
            "sharedThrottling",
            (weather, value) -> weather.sharedThrottling(burst(value), perSecond(value)),
            set -> throttling(set, true)),
    FAILURES(
            "serviceFailures",
            (weather, value) -> weather.serviceFailures(number(value).asDouble()),
            set -> share(set.serviceFailures())),
    LOST_ANSWERS(
            "lostAnswers",
            (weather, value) -> weather.lostAnswers(number(value).asDouble()),
            set -> share(set.lostAnswers())),
    CONFLICTS(
            "conflicts",
            (weather, value) -> weather.conflicts(number(value).asDouble()),
            set -> share(set.conflicts())),
    READ_LAG("readLag", (weather, value) -> weather.readLag(lag(value)), set -> lag(set.readLag())),
    PRINCIPAL_LAG("principalLag", (weather, value) -> weather.principalLag(lag(value)), set -> lag(set.principalLag())),
    LOGIN_LAG(
            "loginProfileLag",
            (weather, value) -> weather.loginProfileLag(lag(value)),
            set -> lag(set.loginProfileLag())),
    ROLE_ARN_LAG("roleArnLag", (weather, value) -> weather.roleArnLag(lag(value)), set -> lag(set.roleArnLag())),
    ATTACHMENT_LAG(
            "attachmentLag", (weather, value) -> weather.attachmentLag(lag(value)), set -> lag(set.attachmentLag())),
    MFA_LAG("mfaLag", (weather, value) -> weather.mfaLag(lag(value)), set -> lag(set.mfaLag())),
    STOP_AFTER("stopAfter", (weather, value) -> weather.stopAfter(count(value)), set -> count(set.stopAfter())),
    SHORT_PAGES("shortPages", (weather, value) -> weather.shortPages(count(value)), set -> count(set.shortPages())),
    NEXT("next", (weather, value) -> scripts(value).forEach(action -> script(weather, action)), WeatherField::script);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String name;
    private final BiConsumer<Weather, JsonNode> setter;
    private final Function<WeatherSettings, Optional<JsonNode>> getter;

    WeatherField(
            String name, BiConsumer<Weather, JsonNode> setter, Function<WeatherSettings, Optional<JsonNode>> getter) {
        this.name = name;
        this.setter = setter;
        this.getter = getter;
    }

    /** What is set, in the form in which it is sent; what is as in fair weather is left out. */
    static ObjectNode write(WeatherSettings set) {
        ObjectNode out = JSON.objectNode();
        for (WeatherField field : values()) field.getter.apply(set).ifPresent(value -> out.set(field.name, value));
        return out;
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

    private static int burst(JsonNode throttling) {
        onlyHas(throttling, Set.of("burst", "perSecond"));
        return count(throttling.path("burst"));
    }

    private static double perSecond(JsonNode throttling) {
        return number(throttling.path("perSecond")).asDouble();
    }

    private static Lag lag(JsonNode value) {
        onlyHas(value, Set.of("looks", "millis"));
        int looks = value.has("looks") || !value.has("millis") ? count(value.path("looks")) : 0;
        return new Lag(looks, value.has("millis") ? millis(value.path("millis")) : Duration.ZERO);
    }

    private static void onlyHas(JsonNode value, Set<String> names) {
        for (var field : Json.fields(value))
            if (!names.contains(field.getKey()))
                throw new IllegalArgumentException("there is no " + field.getKey() + " in it; there are "
                        + String.join(", ", new TreeSet<>(names)));
    }

    private static Optional<JsonNode> number(long number) {
        return number == 0 ? Optional.empty() : Optional.of(JSON.numberNode(number));
    }

    private static Optional<JsonNode> share(double share) {
        return share == 0 ? Optional.empty() : Optional.of(JSON.numberNode(share));
    }

    private static Optional<JsonNode> count(OptionalInt count) {
        return count.isPresent() ? Optional.of(JSON.numberNode(count.getAsInt())) : Optional.empty();
    }

    private static Optional<JsonNode> throttling(WeatherSettings set, boolean shared) {
        return set.throttling()
                .filter(limits -> limits.shared() == shared)
                .map(limits -> JSON.objectNode().put("burst", limits.burst()).put("perSecond", limits.perSecond()));
    }

    private static Optional<JsonNode> lag(Lag lag) {
        ObjectNode out = JSON.objectNode();
        if (lag.looks() > 0) out.put("looks", lag.looks());
        if (!lag.time().isZero()) out.put("millis", lag.time().toMillis());
        return out.isEmpty() ? Optional.empty() : Optional.of(out);
    }

    private static Optional<JsonNode> script(WeatherSettings set) {
        ObjectNode out = JSON.objectNode();
        set.next().forEach((action, faults) -> {
            ArrayNode list = out.putArray(action);
            faults.forEach(fault -> list.add(FaultForm.write(fault)));
        });
        return out.isEmpty() ? Optional.empty() : Optional.of(out);
    }

    private static List<Map.Entry<String, JsonNode>> scripts(JsonNode value) {
        if (value.isObject() && !value.isEmpty()) return Json.fields(value);
        throw new IllegalArgumentException(
                "faults by operation are expected, such as {\"CreateUser\": [\"Throttling\"]}, not " + value);
    }

    private static void script(Weather weather, Map.Entry<String, JsonNode> action) {
        List<JsonNode> faults = Json.many(action.getValue());
        if (faults.isEmpty())
            throw new IllegalArgumentException(action.getKey()
                    + ": one fault at least is expected, such as [\"Throttling\"], not " + action.getValue());
        try {
            for (JsonNode fault : faults) weather.next(action.getKey(), FaultForm.read(fault));
        } catch (ControlError e) {
            throw ControlError.field("next", action.getKey() + ": " + e.getMessage());
        }
    }
}
