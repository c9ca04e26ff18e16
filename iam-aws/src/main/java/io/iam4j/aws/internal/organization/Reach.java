// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.organization;

import io.iam4j.internal.ExternalIds;
import io.iam4j.internal.Times;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.IamClientBuilder;

/**
 * How an account is reached: by which role, and with which session.
 *
 * @param role the role that applies, by account, with its path where it has one
 * @param readRole the role that reads; empty for the same
 * @param externalId given to STS
 * @param sessionName what the sessions are called
 * @param lasting how long a session lasts; empty for STS's hour
 * @param clients what is set of each IAM client besides its credentials
 */
public record Reach(
        Function<String, String> role,
        Optional<String> readRole,
        Optional<String> externalId,
        String sessionName,
        Optional<Duration> lasting,
        Consumer<IamClientBuilder> clients) {
    /** The role that AWS makes in accounts that the organization creates. */
    public static final String CREATED = "OrganizationAccountAccessRole";

    /** With that role. */
    public static final Reach STANDARD =
            new Reach(account -> CREATED, Optional.empty(), Optional.empty(), "iam4j", Optional.empty(), builder -> {});

    /** The longest session of a role that another role's session assumes. */
    static final Duration CHAINED = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** By that role. */
    public Reach role(Function<String, String> name) {
        return new Reach(account -> checked(name.apply(account)), readRole, externalId, sessionName, lasting, clients);
    }

    /** Reading by that role. */
    public Reach readingBy(String name) {
        return new Reach(role, Optional.of(checked(name)), externalId, sessionName, lasting, clients);
    }

    /** A role's name, with its path where it has one. */
    public static String checked(String role) {
        if (role != null && !role.startsWith("arn:") && role.matches("([!-.0-~]+/)*[\\w+=,.@-]{1,64}")) return role;
        throw new IllegalArgumentException(
                "a role is given by its name, or by path and name without a slash before them, as in"
                        + " Deploy or ci/Deploy, but is \"" + role + '"');
    }

    /** With that external id. */
    public Reach externalId(String id) {
        return new Reach(role, readRole, Optional.of(ExternalIds.checked(id)), sessionName, lasting, clients);
    }

    /** With sessions of that name. */
    public Reach sessionName(String name) {
        if (!name.matches("[\\w+=,.@-]{2,64}"))
            throw new IllegalArgumentException(
                    "a session name is 2 to 64 of A-Z a-z 0-9 _ + = , . @ -, but is \"" + name + '"');
        return new Reach(role, readRole, externalId, name, lasting, clients);
    }

    /** With sessions of that length. */
    public Reach lasting(Duration length) {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException(
                    "a session lasts 15 minutes to 12 hours, but " + Times.lasting(length) + " is given");
        return new Reach(role, readRole, externalId, sessionName, Optional.of(length), clients);
    }

    /** With clients that this configures too. */
    public Reach clients(Consumer<IamClientBuilder> change) {
        return new Reach(role, readRole, externalId, sessionName, lasting, clients.andThen(change));
    }

    /** By which role it is. */
    @Override
    public String toString() {
        return readRole.map(name -> "reading by role " + name + ", ").orElse("") + "sessions " + sessionName;
    }
}
