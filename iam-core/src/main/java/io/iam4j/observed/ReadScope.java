// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Account;
import io.iam4j.model.AwsManagedPolicies;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.User;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan needs to know beyond what an account's bulk listings tell, so that a reader asks for no more than that.
 *
 * @param policies customer managed policies whose description and tags matter, by name
 * @param instanceProfiles instance profiles whose tags matter, by name
 * @param passwords users whose console password matters
 * @param accessKeys users whose access keys matter
 * @param deleted users who are to be deleted, and whose credentials of every kind matter
 * @param awsPolicies ARNs, as declared, of AWS managed policies that the catalogue does not know
 */
public record ReadScope(
        SortedSet<String> policies,
        SortedSet<String> instanceProfiles,
        SortedSet<String> passwords,
        SortedSet<String> accessKeys,
        SortedSet<String> deleted,
        SortedSet<String> awsPolicies) {
    /** Copies the sets. */
    public ReadScope {
        policies = copy(policies);
        instanceProfiles = copy(instanceProfiles);
        passwords = copy(passwords);
        accessKeys = copy(accessKeys);
        deleted = copy(deleted);
        awsPolicies = copy(awsPolicies);
    }

    private static SortedSet<String> copy(SortedSet<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Nothing beyond the bulk listings. */
    public static final ReadScope BULK = of(Account.of("nothing"));

    /** What a plan for {@code desired} needs. */
    public static ReadScope of(Account desired) {
        Needs needs = new Needs();
        desired.users().values().forEach(needs::add);
        desired.resources()
                .filter(PolicyHolder.class::isInstance)
                .map(PolicyHolder.class::cast)
                .forEach(needs::addAwsPolicies);
        return new ReadScope(
                new TreeSet<>(desired.policies().keySet()),
                new TreeSet<>(desired.instanceProfiles().keySet()),
                needs.passwords,
                needs.accessKeys,
                needs.deleted,
                needs.awsPolicies);
    }

    private static final class Needs {
        final TreeSet<String> passwords = new TreeSet<>();
        final TreeSet<String> accessKeys = new TreeSet<>();
        final TreeSet<String> deleted = new TreeSet<>();
        final TreeSet<String> awsPolicies = new TreeSet<>();

        void add(User user) {
            add(user, user.name());
            user.formerName().ifPresent(name -> add(user, name));
        }

        private void add(User user, String name) {
            if (user.isAbsent()) deleted.add(name);
            if (user.consoleAccess().isPresent()) passwords.add(name);
            if (user.accessKeys().isPresent()) accessKeys.add(name);
        }

        void addAwsPolicies(PolicyHolder holder) {
            holder.attached().forEach(this::addAwsPolicy);
            holder.boundary().ifPresent(this::addAwsPolicy);
        }

        private void addAwsPolicy(String nameOrArn) {
            AwsManagedPolicies.parse(nameOrArn)
                    .filter(arn -> !AwsManagedPolicies.contains(arn))
                    .ifPresent(arn -> awsPolicies.add(nameOrArn));
        }
    }
}
