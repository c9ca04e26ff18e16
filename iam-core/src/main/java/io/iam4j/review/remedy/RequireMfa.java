// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Puts a person into a group that denies what is done without MFA, and lets them enrol a device.
 *
 * @param user who
 * @param group the group, which is made where there is none
 * @param policy the policy that the group has: a reference to one of the account, or a new one
 */
public record RequireMfa(String user, String group, ManagedPolicy policy) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Put " + user + " into the group " + group + ", whose policy " + policy.name()
                + " denies everything but the enrolment of a device to whoever has not signed in with MFA.";
    }

    @Override
    public String mayBreak() {
        return user
                + " can do nothing else until they have enrolled an MFA device and signed in with it. Programs that sign with an access"
                + " key of " + user + " are refused at once, unless they get a session with MFA.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(
                new Target(Kind.USER, user), new Target(Kind.GROUP, group), new Target(Kind.POLICY, policy.name()));
    }

    @Override
    public Account on(Account desired) {
        Account with = Declared.group(
                desired,
                group,
                each -> each.keepingOther(Relation.ATTACHED_POLICIES).attach(policy));
        return Declared.user(with, user, each -> Declared.joining(each, group));
    }
}
