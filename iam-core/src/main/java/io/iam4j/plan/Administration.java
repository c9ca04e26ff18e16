// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.access.DecisionType;
import io.iam4j.access.question.Access;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.policy.Arn;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who can administer IAM: read the account, and change what users, groups and roles may do, on everything. Judged by policies
 * of every sort, groups, permissions boundaries and denials, and of a role by who may assume it. What is open is taken to be
 * allowed: a condition on the request, such as one that asks for MFA, and an AWS managed policy whose document is not known.
 */
final class Administration {
    /** What it takes. */
    static final List<String> ACTIONS = List.of(
            "iam:GetAccountAuthorizationDetails",
            "iam:CreateUser",
            "iam:AddUserToGroup",
            "iam:AttachUserPolicy",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:CreatePolicyVersion",
            "iam:UpdateAssumeRolePolicy");

    private static final Set<DecisionType> POSSIBLE =
            EnumSet.of(DecisionType.ALLOWED, DecisionType.DEPENDS_ON_CONTEXT, DecisionType.UNKNOWN);

    private Administration() {}

    /** Whether the principal can administer IAM. */
    static boolean isOf(Arn principal, Access access) {
        return ACTIONS.stream().allMatch(action -> can(principal, action, access));
    }

    /**
     * Whether anybody can, service-linked roles aside, roles that nobody may assume, and those who {@code cannotSignIn}.
     *
     * @param moved the users who are there by another ARN than trust policies may name
     */
    static boolean isLeft(Access access, MovedUsers moved, Predicate<Arn> cannotSignIn) {
        Assumable assumable = new Assumable(access.account(), moved);
        return all(access)
                .filter(cannotSignIn.negate())
                .anyMatch(principal -> !isRole(principal) || assumable.isOf(principal.name()));
    }

    /** Whether anybody can, those roles included. */
    static boolean isAny(Access access, Predicate<Arn> cannotSignIn) {
        return all(access).anyMatch(cannotSignIn.negate());
    }

    /** The roles that can and that nobody may assume. */
    static List<String> unreachable(Access access, MovedUsers moved) {
        Assumable assumable = new Assumable(access.account(), moved);
        return all(access)
                .filter(Administration::isRole)
                .map(Arn::name)
                .filter(role -> !assumable.isOf(role))
                .toList();
    }

    private static Stream<Arn> all(Access access) {
        return access.principals()
                .filter(principal -> !principal.path().startsWith("/aws-service-role/"))
                .filter(principal -> isOf(principal, access));
    }

    private static boolean isRole(Arn principal) {
        return principal.type().equals("role");
    }

    /** The actions that the principal can perform before and not after. */
    static List<String> lost(Arn before, Access accessBefore, Arn after, Access accessAfter) {
        return ACTIONS.stream()
                .filter(action -> can(before, action, accessBefore) && !can(after, action, accessAfter))
                .toList();
    }

    private static boolean can(Arn principal, String action, Access access) {
        return POSSIBLE.contains(access.may(principal, action, "*").type());
    }
}
