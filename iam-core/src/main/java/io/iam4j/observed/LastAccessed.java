// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.internal.Times;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which services a user, group, role or policy may reach, and when it last did: {@code LiveAccount.lastAccessed} reads it. A use is
 * told some hours late, and as far back as {@link #TRACKED}; an attempt that was refused counts as a use. Immutable and thread-safe.
 *
 * @param entity whom it is about; of a group or a policy it tells of the users and roles behind it
 * @param asOf when the service finished working it out
 * @param granularity whether actions were asked for
 * @param services the services that its policies allow, by namespace
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html">Refine permissions using last
 *     accessed information</a>
 */
public record LastAccessed(Arn entity, Instant asOf, Granularity granularity, List<Service> services) {
    /** How far back the service looks. */
    public static final Duration TRACKED = Duration.ofDays(400);

    /** How much is told. */
    public enum Granularity {
        /** Services alone. */
        SERVICES,
        /** Services, and of some of their actions, most of which change something, when each was last used. */
        ACTIONS
    }

    /** Copies the list. */
    public LastAccessed {
        services = List.copyOf(services);
    }

    /**
     * A service that may be reached.
     *
     * @param namespace what actions call it, such as {@code s3}
     * @param name its name, such as {@code Amazon S3}
     * @param last when it was last reached; empty when it was not within {@link #TRACKED}
     * @param region where that was; empty when that is not told
     * @param tracked its actions whose use is told one by one; none when they were not asked for. {@code iam:PassRole} is never among
     *     them, for it is no call
     */
    public record Service(
            String namespace, String name, Optional<Instant> last, Optional<String> region, List<Action> tracked) {
        /** Copies the list. */
        public Service {
            tracked = List.copyOf(tracked);
        }

        /** A service of which no action is told. */
        public Service(String namespace, String name, Optional<Instant> last, Optional<String> region) {
            this(namespace, name, last, region, List.of());
        }

        /** Whether it was not reached from {@code since} on. */
        public boolean isUnusedSince(Instant since) {
            return last.filter(at -> !at.isBefore(since)).isEmpty();
        }

        /** When it was last reached, and below that its actions. */
        @Override
        public String toString() {
            return namespace
                    + lastly(last, region)
                    + tracked.stream().map(action -> "\n  " + action).collect(Collectors.joining());
        }
    }

    /**
     * An action that may be used.
     *
     * @param name without the namespace, such as {@code CreateUser}
     * @param last when it was last used; empty when it was not within {@link #TRACKED}
     * @param region where that was; empty when that is not told
     */
    public record Action(String name, Optional<Instant> last, Optional<String> region) {
        @Override
        public String toString() {
            return name + lastly(last, region);
        }
    }

    private static String lastly(Optional<Instant> last, Optional<String> region) {
        return last.map(at -> " last " + Times.at(at)
                        + region.map(where -> " in " + where).orElse(""))
                .orElse(" not in the last " + TRACKED.toDays() + " days");
    }

    /** The services in order, and below each the actions of which something is told. */
    @Override
    public String toString() {
        return "Last accesses of " + entity + " as of " + Times.at(asOf) + ":"
                + services.stream()
                        .map(each -> "\n  " + each.toString().replace("\n", "\n  "))
                        .collect(Collectors.joining());
    }
}
