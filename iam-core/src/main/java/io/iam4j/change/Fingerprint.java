// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A short name for the state of what a plan reads and touches: equal for equal states, whatever order the service lists them
 * in. It is worked out when it is first asked for. Thread-safe.
 */
public final class Fingerprint {
    private final Supplier<String> source;
    private volatile @Nullable String value;

    private Fingerprint(Supplier<String> source) {
        this.source = source;
    }

    /** One that {@code source} works out. */
    public static Fingerprint of(Supplier<String> source) {
        return new Fingerprint(source);
    }

    /** The one that was stored as {@code value}. */
    public static Fingerprint stored(String value) {
        return new Fingerprint(() -> value);
    }

    /** Its text. */
    public String value() {
        String known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && value().equals(that.value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    @Override
    public String toString() {
        return value();
    }
}
