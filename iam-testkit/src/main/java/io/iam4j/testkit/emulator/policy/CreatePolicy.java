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
    private static final int LATIN_1 = 0xff;

    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("PolicyName", Rules.NAME_128);
        String path = request.params().optional("Path", Rules.POLICY_PATH).orElse("/");
        Optional<String> description = request.params()
                .optional("Description", Rules.POLICY_DESCRIPTION)
                .map(CreatePolicy::stored);
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

    /**
     * The service keeps Latin-1; other characters come back garbled (terraform-provider-aws#41553), as question marks here: what the
     * service makes of them is not documented.
     */
    private static String stored(String description) {
        return description
                .codePoints()
                .map(c -> c > LATIN_1 ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
