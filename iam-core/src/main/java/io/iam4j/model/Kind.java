// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.util.function.Function;

/**
 * A kind of thing that a plan changes. Kinds are ordered as a plan lists them. Immutable and thread-safe; there is one
 * value for each kind, so kinds are compared by identity.
 */
public final class Kind implements Comparable<Kind> {
    /** The account itself: alias, password policy. */
    public static final Kind ACCOUNT = new Kind(0, "account", "account", Resource.class, Kind::nothing);

    /** A customer managed policy. */
    public static final Kind POLICY = new Kind(10, "policy", "policy", ManagedPolicy.class, ManagedPolicy::named);

    /** A group. */
    public static final Kind GROUP = new Kind(20, "group", "group", Group.class, Group::named);

    /** A user. */
    public static final Kind USER = new Kind(30, "user", "user", User.class, User::named);

    /** A role. */
    public static final Kind ROLE = new Kind(40, "role", "role", Role.class, Role::named);

    /** An instance profile. */
    public static final Kind INSTANCE_PROFILE =
            new Kind(50, "instance profile", "instance-profile", InstanceProfile.class, InstanceProfile::named);

    private final int rank;
    private final String words;
    private final String arnPrefix;
    private final Class<? extends Resource> type;
    private final Function<String, Resource> reference;

    /**
     * A kind.
     *
     * @param rank where plans list it
     * @param words what messages call it
     * @param arnPrefix the word that the resource part of its ARNs starts with
     * @param type the type of its values
     * @param reference makes a value that has a name and says nothing else
     */
    Kind(
            int rank,
            String words,
            String arnPrefix,
            Class<? extends Resource> type,
            Function<String, Resource> reference) {
        this.rank = rank;
        this.words = words;
        this.arnPrefix = arnPrefix;
        this.type = type;
        this.reference = reference;
    }

    private static Resource nothing(String name) {
        throw new IllegalStateException("an account holds no account");
    }

    /**
     * A value of this kind that has that name and says nothing else.
     *
     * @throws io.iam4j.error.InvalidModelException when it is no name of this kind
     */
    public Resource named(String name) {
        return reference.apply(name);
    }

    /** Whether {@code resource}, one of this kind, says nothing but its name. */
    public boolean isReference(Resource resource) {
        return resource.equals(named(resource.name()));
    }

    /** The word that an IAM ARN's resource part starts with, such as {@code instance-profile}. */
    public String arnPrefix() {
        return arnPrefix;
    }

    /** The type of its values; {@link Resource} for {@link #ACCOUNT}, which has none. */
    public Class<? extends Resource> type() {
        return type;
    }

    @Override
    public int compareTo(Kind other) {
        return Integer.compare(rank, other.rank);
    }

    /** Such as {@code policies}. */
    String plural() {
        return words.endsWith("y") ? words.substring(0, words.length() - 1) + "ies" : words + "s";
    }

    /** Such as {@code instance profile}. */
    @Override
    public String toString() {
        return words;
    }
}
