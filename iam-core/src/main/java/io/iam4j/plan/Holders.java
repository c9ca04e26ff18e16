// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.model.Account;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.Role;
import java.util.Optional;
import java.util.stream.Stream;

/** Who holds policies, and whom of them the comparison looks after when a policy goes or is made anew. */
final class Holders {
    private final Account desired;
    private final Draft draft;

    Holders(Account desired, Draft draft) {
        this.desired = desired;
        this.draft = draft;
    }

    /** Whether a role belongs to an AWS service, which alone may change it. */
    static boolean isReserved(String path, String name) {
        return path.startsWith("/aws-service-role/")
                || path.startsWith("/aws-reserved/")
                || name.startsWith("AWSReservedSSO_");
    }

    static boolean isReserved(PolicyHolder holder) {
        return holder instanceof Role && isReserved(holder.path(), holder.name());
    }

    Stream<PolicyHolder> attaching(String arn) {
        return all().filter(holder -> holder.attached().contains(arn));
    }

    Stream<PolicyHolder> boundedBy(String arn) {
        return all().filter(holder -> holder.boundary().filter(arn::equals).isPresent());
    }

    Optional<PolicyHolder> declared(PolicyHolder held) {
        return switch (held.kind()) {
            case USER -> Optional.ofNullable(desired.users().get(held.name()));
            case GROUP -> Optional.ofNullable(desired.groups().get(held.name()));
            case ROLE -> Optional.ofNullable(desired.roles().get(held.name()));
            case ACCOUNT, POLICY, INSTANCE_PROFILE -> Optional.empty();
        };
    }

    /** Whether the comparison gives the holder the new policy, or means it to be without. */
    boolean comparesAttached(PolicyHolder held, String newArn) {
        return declared(held)
                .filter(wanted -> compares(
                        wanted, Relation.ATTACHED_POLICIES, wanted.attached().contains(newArn)))
                .isPresent();
    }

    /** Whether the comparison gives the holder a boundary, or means it to be without. */
    boolean comparesBoundary(PolicyHolder held) {
        return declared(held)
                .filter(wanted ->
                        compares(wanted, Relation.BOUNDARY, wanted.boundary().isPresent()))
                .isPresent();
    }

    private static boolean compares(PolicyHolder wanted, Relation relation, boolean named) {
        return switch (wanted.mode(relation)) {
            case EXCLUSIVE -> true;
            case ADDITIVE -> named;
            case IGNORED -> false;
        };
    }

    private Stream<PolicyHolder> all() {
        Account held = draft.snapshot().account();
        return Stream.of(held.users(), held.groups(), held.roles()).flatMap(kind -> kind.values().stream());
    }
}
