// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.policy.Arn;
import io.iam4j.policy.Arns;
import java.util.List;

/** What an account holds, as a value. As {@link Arns} it stands for its own ARN in the account that it is planned for. */
public sealed interface Resource extends Arns permits PolicyHolder, ManagedPolicy, InstanceProfile {
    /** What it is. */
    Kind kind();

    /** Its name, unique in its account and kind whatever the case of its letters. */
    String name();

    /** Its path, {@code /} unless set. */
    String path();

    /** Whether this is a tombstone: what bears this name is to be deleted. */
    boolean isAbsent();

    /** The resources that came along by being used as objects in relations, such as the group in {@code memberOf(group)}. */
    List<Resource> brought();

    /** This value with names alone in its relations. */
    Resource alone();

    @Override
    default List<Arn> arns() {
        return List.of(Arn.iam(Arn.ACCOUNT, kind().arnPrefix() + path() + name()));
    }
}
