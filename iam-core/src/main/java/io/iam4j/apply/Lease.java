// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.internal.Times;
import io.iam4j.model.ManagedPolicy;
import java.time.Duration;
import java.util.Objects;

/**
 * A lease on an account: while one program has it, others that ask for the same lease wait outside. It is a customer managed policy
 * that nobody holds and that allows nothing; IAM lets one program alone create a policy of a name. Its path tells who has it and until
 * when, so that every plan of the account shows it. Programs that do not ask for the lease are not kept out.
 *
 * @param name the policy's name, by convention one for all programs that share the account
 * @param holder who has it, for others to read: 1 to 64 letters, digits or {@code .,+@=_-}
 * @param duration for how long at most: no step is started afterwards, and others may take the lease over; a minute to a day
 */
public record Lease(String name, String holder, Duration duration) {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(1);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the holder or the duration is out of range
     * @throws io.iam4j.error.InvalidModelException when the name can be none of a policy
     */
    public Lease {
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(ManagedPolicy.named(name), "name");
        if (!holder.matches("[A-Za-z0-9.,+@=_-]{1,64}"))
            throw new IllegalArgumentException(
                    "the holder of a lease is 1 to 64 letters, digits or any of .,+@=_- ; it is \"" + holder + "\"");
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0)
            throw new IllegalArgumentException("a lease lasts from a minute to a day; this one lasts "
                    + Times.lasting(duration) + ". Give the time that the longest" + " apply takes, and some more");
    }

    /** The lease {@code iam4j-lease}, for an hour. */
    public static Lease heldBy(String holder) {
        return new Lease("iam4j-lease", holder, Duration.ofHours(1));
    }

    /** The same for so long at most. */
    public Lease lasting(Duration duration) {
        return new Lease(name, holder, duration);
    }

    /** The same under another name. */
    public Lease named(String name) {
        return new Lease(name, holder, duration);
    }

    /** Such as {@code lease iam4j-lease of deploy-17, for 1 hour at most}. */
    @Override
    public String toString() {
        return "lease " + name + " of " + holder + ", for " + Times.lasting(duration) + " at most";
    }
}
