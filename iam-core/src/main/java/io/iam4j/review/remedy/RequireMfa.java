// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.review.Mend;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a person into a group that denies what is done without MFA, and lets them enrol a device.
 *
 * @param user who
 * @param group the group, which is made where there is none
 * @param policy the policy that the group gets: a reference to one of the account, or a new one; empty where the group has one that denies
 */
public record RequireMfa(String user, String group, Optional<ManagedPolicy> policy) implements Mend.Remedy, Joining {
    @Override
    public Set<String> joined() {
        return Set.of(group);
    }

    @Override
    public Set<String> left() {
        return Set.of();
    }

    @Override
    public boolean movesRights() {
        return false;
    }

    @Override
    public String inWords() {
        return "Put " + user + " into the group " + group + ", whose policy"
                + policy.map(each -> " " + each.name()).orElse("")
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
        Set<Target> all = new TreeSet<>(Set.of(new Target(Kind.USER, user), new Target(Kind.GROUP, group)));
        policy.ifPresent(each -> all.add(new Target(Kind.POLICY, each.name())));
        return all;
    }

    @Override
    public Account on(Account desired) {
        Account with = policy.map(gets -> Declared.group(
                        desired,
                        group,
                        each -> each.keepingOther(Relation.ATTACHED_POLICIES).attach(gets)))
                .orElse(desired);
        return Declared.user(with, user, each -> Declared.joining(each, group));
    }
}
