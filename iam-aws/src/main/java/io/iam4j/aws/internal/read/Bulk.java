// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.policy.Arn;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * What GetAccountAuthorizationDetails tells, by name, whose case does not count. Pages are no snapshot: the same name may
 * come twice, and the later page counts.
 */
final class Bulk {
    private static final int PAGE = 1000;
    private static final String CALL = "GetAccountAuthorizationDetails";

    private final SortedMap<String, UserDetail> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedMap<String, GroupDetail> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedMap<String, RoleDetail> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedMap<String, ManagedPolicyDetail> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Bulk() {}

    /** Reads every page; once more when one page names what no other page holds. */
    static Bulk read(IamClient iam) {
        Bulk bulk = readOnce(iam);
        return bulk.isDangling() ? readOnce(iam) : bulk;
    }

    private static Bulk readOnce(IamClient iam) {
        Bulk bulk = new Bulk();
        Answers.pages(marker -> iam.getAccountAuthorizationDetails(request -> request.filter(
                                EntityType.USER, EntityType.ROLE, EntityType.GROUP, EntityType.LOCAL_MANAGED_POLICY)
                        .maxItems(PAGE)
                        .marker(marker)))
                .forEach(bulk::add);
        return bulk;
    }

    private void add(GetAccountAuthorizationDetailsResponse page) {
        page.userDetailList().forEach(user -> users.put(Parts.of(user.userName(), CALL, "UserName"), user));
        page.groupDetailList().forEach(group -> groups.put(Parts.of(group.groupName(), CALL, "GroupName"), group));
        page.roleDetailList().forEach(role -> roles.put(Parts.of(role.roleName(), CALL, "RoleName"), role));
        page.policies().forEach(policy -> policies.put(name(policy), policy));
    }

    SortedMap<String, UserDetail> users() {
        return users;
    }

    SortedMap<String, GroupDetail> groups() {
        return groups;
    }

    SortedMap<String, RoleDetail> roles() {
        return roles;
    }

    SortedMap<String, ManagedPolicyDetail> policies() {
        return policies;
    }

    /** Any ARN of the account. */
    Optional<Arn> anyArn() {
        return Stream.of(
                        users.values().stream().map(UserDetail::arn),
                        groups.values().stream().map(GroupDetail::arn),
                        roles.values().stream().map(RoleDetail::arn),
                        policies.values().stream().map(ManagedPolicyDetail::arn))
                .flatMap(arns -> arns)
                .flatMap(arn -> Parts.arn(arn).stream())
                .findFirst();
    }

    /** A policy's name; its ARN ends with it. */
    static String name(ManagedPolicyDetail policy) {
        return policy.policyName() != null
                ? policy.policyName()
                : Parts.arn(policy.arn(), CALL, "Arn of a policy").name();
    }

    private boolean isDangling() {
        boolean groupless = users.values().stream()
                .flatMap(user -> user.groupList().stream())
                .anyMatch(group -> !groups.containsKey(group));
        return groupless
                || attached()
                        .flatMap(policy -> Parts.arn(policy.policyArn()).stream())
                        .anyMatch(arn -> !arn.account().equals("aws") && !policies.containsKey(arn.name()));
    }

    private Stream<AttachedPolicy> attached() {
        return Stream.of(
                        users.values().stream().map(UserDetail::attachedManagedPolicies),
                        groups.values().stream().map(GroupDetail::attachedManagedPolicies),
                        roles.values().stream().map(RoleDetail::attachedManagedPolicies))
                .flatMap(lists -> lists)
                .flatMap(list -> list.stream());
    }
}
