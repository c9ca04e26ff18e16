// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Size;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.time.Instant;

/** What several actions on policy versions share. */
final class Versions {
    private Versions() {}

    static void check(AccountState account, String document) {
        Grammar.checkManaged(document, account.partition());
        int limit = account.settings().limit(Quota.POLICY_SIZE);
        if (Size.of(document) > limit) throw Quota.POLICY_SIZE.exceeded(limit);
    }

    static void addFirst(ManagedPolicy policy, String document, Instant now) {
        policy.makeDefault(policy.add(() -> document, true, now));
    }

    static PolicyVersion find(Request request, ManagedPolicy policy) {
        String id = request.params().required("VersionId", Rules.VERSION);
        return policy.version(id)
                .orElseThrow(() -> Fault.noSuchEntity(
                        "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable."));
    }
}
