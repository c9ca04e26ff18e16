// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;

/** Creates a customer managed policy with its first version. */
final class CreatePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("PolicyName", Rules.NAME_128);
        String path = request.params().optional("Path", Rules.POLICY_PATH).orElse("/");
        Optional<String> description = request.params().optional("Description", Rules.POLICY_DESCRIPTION);
        String document = request.params().required("PolicyDocument", Rules.DOCUMENT);
        List<Tag> tags = Tagging.read(request, Tags.exact());
        AccountState account = request.account();
        if (account.policies().find(name).isPresent())
            throw Fault.alreadyExists("A policy called " + name + " already exists. Duplicate names are not allowed.");
        Versions.check(account, document);
        ManagedPolicy policy = account.createPolicy(path, name, description);
        policy.tags().put(tags);
        Versions.addFirst(policy, document, request.now());
        out.in("Policy", () -> {
            Elements.policy(out, policy, account.policyUse());
            Elements.tagsIfAny(out, policy);
        });
    }
}
