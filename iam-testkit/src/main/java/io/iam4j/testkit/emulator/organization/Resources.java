// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.guard.Need;
import io.iam4j.testkit.emulator.guard.Target;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Hierarchy;
import io.iam4j.testkit.emulator.hierarchy.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What requests are about, as policies name it (Service Authorization Reference, AWS Organizations). */
final class Resources {
    private static final List<String> NAMING =
            List.of("AccountId", "ParentId", "OrganizationalUnitId", "ChildId", "ResourceId", "TargetId", "PolicyId");

    private Resources() {}

    /** The permission that an operation needs on what its request names; on everything when it names nothing. */
    static Need need(String operation, Request request) {
        String action = "organizations:" + operation;
        Optional<String> id = NAMING.stream()
                .flatMap(name -> request.params().raw(name).stream())
                .findFirst();
        boolean known = request.world().organization().has(request.account().id());
        if (id.isEmpty() || !known) return Need.of(action, Target.of("*"));
        Hierarchy tree = request.world().organization().hierarchy();
        ConditionContext tags = tree.find(id.get()).map(Resources::tags).orElse(ConditionContext.complete());
        return new Need(action, Target.of(arn(tree, id.get())), tags);
    }

    private static ConditionContext tags(Node node) {
        List<Tag> tags = node.tags().entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
        return Context.tagged(ConditionContext.complete(), "aws:ResourceTag/", tags);
    }

    /** The ARN of an id, whether that exists or not. */
    private static String arn(Hierarchy tree, String id) {
        Optional<String> known =
                tree.find(id).map(Node::arn).or(() -> tree.policy(id).map(ControlPolicy::arn));
        return known.orElseGet(() -> Stream.of(Node.Type.values())
                .filter(type -> form(type).matches(id))
                .findFirst()
                .map(type -> tree.arn(type, id))
                .orElse("*"));
    }

    private static IdForm form(Node.Type type) {
        return switch (type) {
            case ROOT -> IdForm.ROOT;
            case ORGANIZATIONAL_UNIT -> IdForm.UNIT;
            case ACCOUNT -> IdForm.ACCOUNT;
        };
    }
}
