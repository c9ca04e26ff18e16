// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any sequence of operations leaves what a simple model says, and counts that are right. */
class RandomOperationsProperties {
    private static final EmbeddedIam IAM =
            EmbeddedIam.builder().managedPolicies(false).start();
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String ARN = "arn:aws:iam::123456789012:policy/";

    /** One operation: its kind and two small numbers that name entities. */
    record Step(String kind, int one, int two) {}

    /** What should be there. */
    private static final class Model {
        final Set<String> users = new TreeSet<>();
        final Set<String> groups = new TreeSet<>();
        final Set<String> policies = new TreeSet<>();
        final Set<String> memberships = new TreeSet<>();
        final Set<String> attachments = new TreeSet<>();
        final Map<String, String> boundaries = new TreeMap<>();

        boolean isUsed(String policy) {
            return boundaries.containsValue(policy) || attachments.stream().anyMatch(a -> a.endsWith("/" + policy));
        }

        boolean has(Set<String> relation, String left) {
            return relation.stream().anyMatch(each -> each.startsWith(left + "/"));
        }
    }

    @AfterContainer
    static void stop() {
        IAM.close();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> kinds = Arbitraries.of(
                "user",
                "group",
                "policy",
                "join",
                "leave",
                "attach",
                "detach",
                "bound",
                "unbound",
                "dropUser",
                "dropGroup",
                "dropPolicy");
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 2);
        return Combinators.combine(kinds, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 60)
    void the_account_is_what_a_simple_model_says(@ForAll("steps") List<Step> steps) {
        IAM.reset();
        Wire wire = Wire.to(IAM.endpoint());
        Model model = new Model();
        for (Step step : steps) {
            boolean expected = expect(model, step);
            Reply reply = carryOut(wire, step);
            assertThat(reply.status() == 200)
                    .as("%s in %s: %s", step, steps, reply)
                    .isEqualTo(expected);
        }
        check(wire, model);
        assertThat(IAM.brokenInvariants()).isEmpty();
    }

    private static Reply carryOut(Wire wire, Step step) {
        String user = "u" + step.one();
        String group = "g" + step.two();
        String policy = "p" + step.two();
        return switch (step.kind()) {
            case "user" -> wire.iam("CreateUser", "UserName", user);
            case "group" -> wire.iam("CreateGroup", "GroupName", group);
            case "policy" -> wire.iam("CreatePolicy", "PolicyName", policy, "PolicyDocument", ALLOW);
            case "join" -> wire.iam("AddUserToGroup", "UserName", user, "GroupName", group);
            case "leave" -> wire.iam("RemoveUserFromGroup", "UserName", user, "GroupName", group);
            case "attach" -> wire.iam("AttachUserPolicy", "UserName", user, "PolicyArn", ARN + policy);
            case "detach" -> wire.iam("DetachUserPolicy", "UserName", user, "PolicyArn", ARN + policy);
            case "bound" ->
                wire.iam("PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", ARN + policy);
            case "unbound" -> wire.iam("DeleteUserPermissionsBoundary", "UserName", user);
            case "dropUser" -> wire.iam("DeleteUser", "UserName", user);
            case "dropGroup" -> wire.iam("DeleteGroup", "GroupName", group);
            default -> wire.iam("DeletePolicy", "PolicyArn", ARN + policy);
        };
    }

    private static boolean expect(Model model, Step step) {
        String user = "u" + step.one();
        String group = "g" + step.two();
        String policy = "p" + step.two();
        boolean hasUser = model.users.contains(user);
        boolean joinable = hasUser && model.groups.contains(group);
        boolean attachable = hasUser && model.policies.contains(policy);
        return switch (step.kind()) {
            case "user" -> model.users.add(user);
            case "group" -> model.groups.add(group);
            case "policy" -> model.policies.add(policy);
            case "join" -> joinable && done(() -> model.memberships.add(user + "/" + group));
            case "leave" -> joinable && done(() -> model.memberships.remove(user + "/" + group));
            case "attach" -> attachable && done(() -> model.attachments.add(user + "/" + policy));
            case "detach" -> model.attachments.remove(user + "/" + policy);
            case "bound" -> attachable && done(() -> model.boundaries.put(user, policy));
            case "unbound" -> model.boundaries.remove(user) != null;
            default -> expectDeletion(model, step.kind(), step);
        };
    }

    private static boolean done(Runnable change) {
        change.run();
        return true;
    }

    private static boolean expectDeletion(Model model, String kind, Step step) {
        String user = "u" + step.one();
        String group = "g" + step.two();
        String policy = "p" + step.two();
        if (kind.equals("dropPolicy")) return !model.isUsed(policy) && model.policies.remove(policy);
        if (kind.equals("dropGroup"))
            return model.memberships.stream().noneMatch(each -> each.endsWith("/" + group))
                    && model.groups.remove(group);
        boolean free = !model.has(model.memberships, user) && !model.has(model.attachments, user);
        boolean deleted = free && model.users.remove(user);
        if (deleted) model.boundaries.remove(user);
        return deleted;
    }

    private static void check(Wire wire, Model model) {
        assertThat(wire.ok("ListUsers").texts("UserName")).containsExactlyElementsOf(model.users);
        assertThat(wire.ok("ListGroups").texts("GroupName")).containsExactlyElementsOf(model.groups);
        for (String group : model.groups)
            assertThat(wire.ok("GetGroup", "GroupName", group).texts("UserName"))
                    .containsExactlyElementsOf(model.users.stream()
                            .filter(user -> model.memberships.contains(user + "/" + group))
                            .toList());
        for (String policy : model.policies) {
            long attached = model.attachments.stream()
                    .filter(each -> each.endsWith("/" + policy))
                    .count();
            long bounding =
                    model.boundaries.values().stream().filter(policy::equals).count();
            Reply reply = wire.ok("GetPolicy", "PolicyArn", ARN + policy);
            assertThat(reply.text("AttachmentCount")).isEqualTo(Long.toString(attached));
            assertThat(reply.text("PermissionsBoundaryUsageCount")).isEqualTo(Long.toString(bounding));
        }
    }
}
