// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Creates customer managed policies with the version numbers that they had: earlier numbers are used up by creating
 * and deleting versions.
 */
final class PolicySeeder {
    private final SeedTarget target;
    private final Seeded.Notebook book;

    PolicySeeder(SeedTarget target, Seeded.Notebook book) {
        this.target = target;
        this.book = book;
    }

    void seed(ManagedPolicy policy, List<Version> versions) {
        String what = "policy " + policy.name();
        PolicyDocument document = policy.document()
                .orElseThrow(() -> SeedException.impossible(what, "it is a mere reference without a document."));
        Map<Integer, Version> byNumber = new TreeMap<>();
        versions.forEach(version -> byNumber.put(version.number(), version));
        if (byNumber.isEmpty()) {
            create(policy, document);
            return;
        }
        Version first = byNumber.get(1);
        create(policy, first == null ? document : documentOf(policy, first, document));
        rest(policy, document, byNumber);
    }

    private void create(ManagedPolicy policy, PolicyDocument document) {
        List<String> parameters = new ArrayList<>(
                List.of("PolicyName", policy.name(), "Path", policy.path(), "PolicyDocument", target.json(document)));
        policy.description()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parameters.addAll(List.of("Description", text)));
        parameters.addAll(target.tags(policy.tags()));
        target.call("policy " + policy.name(), "CreatePolicy", parameters);
    }

    private PolicyDocument documentOf(ManagedPolicy policy, Version version, PolicyDocument inForce) {
        if (version.isDefault()) return inForce;
        if (version.document().isEmpty())
            book.note("policy " + policy.name() + ": version v" + version.number()
                    + " got the document in force, for its own was not read");
        return version.document().orElse(inForce);
    }

    private void rest(ManagedPolicy policy, PolicyDocument inForce, Map<Integer, Version> byNumber) {
        int newest = byNumber.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        for (int number = 2; number <= newest; number++) {
            Version version = byNumber.get(number);
            PolicyDocument document = version == null ? inForce : documentOf(policy, version, inForce);
            call(policy, "CreatePolicyVersion", "PolicyDocument", target.json(document), "SetAsDefault", "true");
            if (!byNumber.containsKey(number - 1)) call(policy, "DeletePolicyVersion", "VersionId", "v" + (number - 1));
        }
        byNumber.values().stream()
                .filter(Version::isDefault)
                .filter(version -> version.number() != newest)
                .forEach(version -> call(policy, "SetDefaultPolicyVersion", "VersionId", "v" + version.number()));
    }

    private void call(ManagedPolicy policy, String action, String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("PolicyArn", target.policyArn(policy.name())));
        target.call("policy " + policy.name(), action, all);
    }
}
