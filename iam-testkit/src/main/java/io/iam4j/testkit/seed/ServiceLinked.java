// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.grammar.ServiceLinkedRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates service-linked roles by CreateServiceLinkedRole: the service names them and sets what they hold. */
final class ServiceLinked {
    private final SeedTarget target;
    private final Seeded.Notebook book;

    ServiceLinked(SeedTarget target, Seeded.Notebook book) {
        this.target = target;
        this.book = book;
    }

    void seed(ServiceLinkedRole role) {
        List<String> parameters = new ArrayList<>(List.of("AWSServiceName", role.service()));
        role.suffix().ifPresent(suffix -> parameters.addAll(List.of("CustomSuffix", suffix)));
        role.description()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parameters.addAll(List.of("Description", text)));
        target.call("service-linked role " + role.name(), "CreateServiceLinkedRole", parameters);
    }

    private List<String> exactly(Role role) {
        List<String> parameters = new ArrayList<>(List.of("RoleName", role.name(), "Path", role.path()));
        role.trust().ifPresent(trust -> parameters.addAll(List.of("AssumeRolePolicyDocument", target.json(trust))));
        role.description()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parameters.addAll(List.of("Description", text)));
        role.maxSessionSeconds()
                .ifPresent(seconds -> parameters.addAll(List.of("MaxSessionDuration", Integer.toString(seconds))));
        parameters.addAll(target.tags(role.tags()));
        int number = 0;
        for (PolicyRef policy : role.attached())
            parameters.addAll(List.of("PolicyArns.member." + ++number, target.policyArn(policy.toString())));
        number = 0;
        for (Map.Entry<String, PolicyDocument> inline : role.inline().entrySet()) {
            String member = "Inline.member." + ++number;
            parameters.addAll(List.of(member + ".PolicyName", inline.getKey()));
            parameters.addAll(List.of(member + ".PolicyDocument", target.json(inline.getValue())));
        }
        return parameters;
    }

    void seed(Role role) {
        String what = "service-linked role " + role.name();
        if (target.isEmbedded() && role.trust().isPresent()) {
            target.call(what, "PutServiceLinkedRole", exactly(role));
            return;
        }
        String[] path = role.path().split("/", -1);
        List<String> parameters = new ArrayList<>(List.of("AWSServiceName", path[2]));
        ServiceLinkedRoles.suffix(path[2], role.name())
                .ifPresent(suffix -> parameters.addAll(List.of("CustomSuffix", suffix)));
        role.description()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parameters.addAll(List.of("Description", text)));
        String made = target.call(what, "CreateServiceLinkedRole", parameters).text("RoleName");
        if (!made.equals(role.name()))
            throw SeedException.impossible(what, "the server calls the role of " + path[2] + " " + made + ".");
        book.note(what + ": its policies, trust and session length are what the server's " + path[2] + " gives it");
    }
}
