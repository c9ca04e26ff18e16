// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import java.util.Locale;

/**
 * Leave for something that a guard refuses.
 *
 * @param guard which guard
 * @param subject what it is about, such as {@code role DevOps}; empty when it is about the plan as a whole
 * @param count how many, where the guard counts; else 0
 */
public record Permit(Guard guard, String subject, int count) {
    /** What guards watch over. */
    public enum Guard {
        /** More deletions of entities of any kind than {@value Permit#FREE_DELETIONS}. */
        DELETIONS,
        /**
         * More than {@value Permit#FREE_REMOVALS} memberships, attachments, inline policies, boundaries and credentials taken
         * from entities that stay.
         */
        REMOVALS,
        /** Deleting something to create it anew, since the service cannot change it in place. */
        REPLACING,
        /** Deleting the caller, or taking its rights to administer IAM. */
        LOCKOUT,
        /** Leaving no user or role that may administer IAM. */
        LAST_ADMINISTRATOR,
        /** A declaration that says nothing. */
        EMPTY_DECLARATION,
        /** Leaving a user two active access keys, neither of which is new, where one should rotate. */
        TWO_ACCESS_KEYS,
        /** Giving somebody more access than they have; a guard of plans that {@link Permit#onlyIfAccessNarrows} permits. */
        MORE_ACCESS,
        /** {@link Permit#onlyIfAccessNarrows}: no leave, but a condition. */
        ONLY_IF_ACCESS_NARROWS,
        /** Making secrets while something, such as a logger of requests, would show them in clear. */
        EXPOSED_SECRETS
    }

    /** How many removals from entities that stay need no leave. */
    public static final int FREE_REMOVALS = 5;

    /** How many deletions need no leave. */
    public static final int FREE_DELETIONS = 5;

    /**
     * Refuses a negative count.
     *
     * @throws IllegalArgumentException when {@code count} is negative
     */
    public Permit {
        if (count < 0)
            throw new IllegalArgumentException(
                    "a permit is for 0 or more, but " + count + " are given; leave it out to permit none");
    }

    /**
     * Leave for up to {@code count} deletions of entities: users, groups, roles, policies, instance profiles, identity providers and the others.
     *
     * @throws IllegalArgumentException when {@code count} is negative
     */
    public static Permit deletions(int count) {
        return new Permit(Guard.DELETIONS, "", count);
    }

    /**
     * Leave to take up to {@code count} memberships, attachments, inline policies, boundaries and credentials from entities that stay.
     *
     * @throws IllegalArgumentException when {@code count} is negative
     */
    public static Permit removals(int count) {
        return new Permit(Guard.REMOVALS, "", count);
    }

    /** Leave to delete {@code subject}, such as {@code role DevOps}, and create it anew. */
    public static Permit replacing(String subject) {
        return new Permit(Guard.REPLACING, subject, 0);
    }

    /** Leave to delete the caller or to take its rights to administer IAM. */
    public static Permit lockout() {
        return new Permit(Guard.LOCKOUT, "", 0);
    }

    /** Leave to leave no user or role that may administer IAM. */
    public static Permit lastAdministrator() {
        return new Permit(Guard.LAST_ADMINISTRATOR, "", 0);
    }

    /** Leave to plan for a declaration that says nothing. */
    public static Permit emptyDeclaration() {
        return new Permit(Guard.EMPTY_DECLARATION, "", 0);
    }

    /** Leave to let {@code user} keep two active access keys, neither of which is new, as they are. */
    public static Permit twoAccessKeys(String user) {
        return new Permit(Guard.TWO_ACCESS_KEYS, user, 0);
    }

    /**
     * Leave for a plan on the condition that it widens nobody's access: otherwise it is refused for each principal who could do more
     * afterwards, or while the plan is carried out, and for each whom somebody else can become by it: by a password or key, an instance profile,
     * an identity provider. The access difference of the plan decides; what is not known counts as more.
     */
    public static Permit onlyIfAccessNarrows() {
        return new Permit(Guard.ONLY_IF_ACCESS_NARROWS, "", 0);
    }

    /**
     * Leave to give {@code principal}, such as {@code user ada} or {@code account 111111111111}, more access, where else it must narrow.
     * A renamed user goes by the new name.
     */
    public static Permit moreAccess(String principal) {
        return new Permit(Guard.MORE_ACCESS, principal, 0);
    }

    /** Leave to make secrets although something, such as a logger of requests, shows them in clear. */
    public static Permit exposedSecrets() {
        return new Permit(Guard.EXPOSED_SECRETS, "", 0);
    }

    /** Whether this lifts a refusal that asks for {@code needed}: the same guard and subject, and a count that is no smaller. */
    public boolean covers(Permit needed) {
        return guard == needed.guard && subject.equalsIgnoreCase(needed.subject) && count >= needed.count;
    }

    /** The Java that gives this leave. */
    @Override
    public String toString() {
        return switch (guard) {
            case DELETIONS -> "Permit.deletions(" + count + ")";
            case REMOVALS -> "Permit.removals(" + count + ")";
            case REPLACING -> "Permit.replacing(\"" + subject + "\")";
            case LOCKOUT -> "Permit.lockout()";
            case LAST_ADMINISTRATOR -> "Permit.lastAdministrator()";
            case EMPTY_DECLARATION -> "Permit.emptyDeclaration()";
            case TWO_ACCESS_KEYS -> "Permit.twoAccessKeys(\"" + subject + "\")";
            case MORE_ACCESS -> "Permit.moreAccess(\"" + subject + "\")";
            case ONLY_IF_ACCESS_NARROWS -> "Permit.onlyIfAccessNarrows()";
            case EXPOSED_SECRETS -> "Permit.exposedSecrets()";
        };
    }

    String words() {
        return guard.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
