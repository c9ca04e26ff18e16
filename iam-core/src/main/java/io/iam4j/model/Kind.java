// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

/** The kinds of thing that a plan changes, in the order in which a plan lists them. */
public enum Kind {
    /** The account itself: alias, password policy. */
    ACCOUNT("account", "account"),
    /** A customer managed policy. */
    POLICY("policy", "policy"),
    /** A group. */
    GROUP("group", "group"),
    /** A user. */
    USER("user", "user"),
    /** A role. */
    ROLE("role", "role"),
    /** An instance profile. */
    INSTANCE_PROFILE("instance profile", "instance-profile");

    private final String words;
    private final String arnPrefix;

    Kind(String words, String arnPrefix) {
        this.words = words;
        this.arnPrefix = arnPrefix;
    }

    /** The word that an IAM ARN's resource part starts with, such as {@code instance-profile}. */
    public String arnPrefix() {
        return arnPrefix;
    }

    @Override
    public String toString() {
        return words;
    }
}
