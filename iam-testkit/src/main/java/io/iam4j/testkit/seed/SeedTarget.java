// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The account that is seeded: makes the calls and resolves names, placeholders and default tags for it. */
final class SeedTarget {
    private final IamCalls door;
    private final String partition;
    private final Account account;
    private final String accountId;
    private final Map<PolicyDocument, String> texts;
    private final Map<String, ManagedPolicy> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SeedTarget(IamCalls door, Account account, String accountId, Map<PolicyDocument, String> texts) {
        this.door = door;
        this.partition = door.partition();
        this.account = account;
        this.accountId = accountId;
        this.texts = texts;
        this.policies.putAll(account.policies());
    }

    /** A call that must succeed. */
    Reply call(String what, String action, List<String> parameters) {
        Reply reply = door.iam(action, parameters.toArray(String[]::new));
        if (reply.status() != 200) throw SeedException.refused(what, action, reply);
        return reply;
    }

    Reply call(String what, String action, String... parameters) {
        return call(what, action, Arrays.asList(parameters));
    }

    String root() {
        return arn("root");
    }

    String arn(String resource) {
        return Arn.iam(accountId, resource).resolve(partition, accountId).toString();
    }

    /** The ARN of a policy given by name or ARN. */
    String policyArn(String nameOrArn) {
        if (nameOrArn.startsWith("arn:"))
            return Arn.parse(nameOrArn).resolve(partition, accountId).toString();
        ManagedPolicy declared = policies.get(nameOrArn);
        return arn("policy" + (declared == null ? "/" + nameOrArn : declared.path() + declared.name()));
    }

    /** Whether acts of AWS itself can be called. */
    boolean isEmbedded() {
        return door.isEmbedded();
    }

    /** A document: as it was stored, or as it is declared for the account. */
    String json(PolicyDocument document) {
        String stored = texts.get(document);
        if (stored != null) return stored;
        return document.resolve(partition, accountId).toJson();
    }

    /** The parameters of tags, with the account's default ones where the resource does not set the key itself. */
    List<String> tags(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(account.defaultTags());
        own.keySet().forEach(key -> all.keySet().removeIf(key::equalsIgnoreCase));
        all.putAll(own);
        List<String> parameters = new ArrayList<>();
        int number = 1;
        for (Map.Entry<String, String> tag : all.entrySet()) {
            String member = "Tags.member." + number++;
            parameters.addAll(List.of(member + ".Key", tag.getKey(), member + ".Value", tag.getValue()));
        }
        return parameters;
    }
}
