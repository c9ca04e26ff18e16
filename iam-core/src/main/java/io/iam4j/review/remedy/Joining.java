// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import java.util.Set;

/** A remedy that puts a user into a group. */
interface Joining {
    /** Who. */
    String user();

    /** The group that the user is put in; empty when none is needed. */
    Set<String> joined();

    /** The groups that the user leaves. */
    Set<String> left();

    /** Whether it moves the rights of the user, so that another one that does is made for what is no more. */
    boolean movesRights();
}
