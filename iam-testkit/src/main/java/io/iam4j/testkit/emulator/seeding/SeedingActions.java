// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.wire.Params;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The acts by name. */
public final class SeedingActions {
    private static final Map<String, Action> BY_NAME = Stream.of(
                    new ForetellEntity(),
                    new PutAwsPolicy(),
                    new RetireAwsPolicy(),
                    new PutServiceLinkedRole(),
                    new PutExportedTrust(),
                    new PutHistory())
            .collect(Collectors.toUnmodifiableMap(Action::name, Function.identity()));

    private SeedingActions() {}

    /** The act of a name. */
    public static Optional<Action> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** A moment as exports write it, in whole seconds; absent when it is none. */
    static Optional<Instant> time(Params params, String name) {
        return params.raw(name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
