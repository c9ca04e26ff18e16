// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.Iam;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small account in which users and roles may do some of what escalations are made of, on each other. */
final class RandomRights {
    static final String ID = "111111111111";
    private static final String ARN = "arn:aws:iam::" + ID + ":";

    private static final String[] STEPS = {
        "iam:AddUserToGroup",
        "iam:AddUserToGroup",
        "iam:AddUserToGroup",
        "iam:AttachRolePolicy",
        "iam:AttachUserPolicy",
        "iam:CreateAccessKey",
        "iam:CreateAccessKey",
        "iam:CreateGroup",
        "iam:CreatePolicyVersion",
        "iam:CreateUser",
        "iam:DeleteGroupPolicy",
        "iam:DeleteRolePolicy",
        "iam:DeleteUserPermissionsBoundary",
        "iam:DeleteUserPolicy",
        "iam:DetachGroupPolicy",
        "iam:DetachRolePolicy",
        "iam:DetachUserPolicy",
        "iam:PassRole",
        "iam:PutGroupPolicy",
        "iam:PutRolePolicy",
        "iam:RemoveUserFromGroup",
        "iam:SetDefaultPolicyVersion",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateLoginProfile",
        "lambda:CreateFunction",
        "lambda:InvokeFunction",
        "lambda:UpdateFunctionCode",
        "sts:AssumeRole"
    };

    private final Random random;

    /** Whether policies deny, too. */
    private final boolean denies;

    private final List<String> data = new ArrayList<>();

    RandomRights(Random random) {
        this.random = random;
        denies = chance(2);
    }

    /** Actions that the policies of the account name, but to assume a role: that is a step, and no gain. */
    List<String> actions() {
        List<String> all = new ArrayList<>(data);
        all.addAll(List.of(STEPS));
        all.remove("sts:AssumeRole");
        return all;
    }

    Snapshot snapshot() {
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) all.add(ManagedPolicy.named("p" + i).document(document()));
        int groups = 2 + random.nextInt(3);
        for (int i = 0; i < groups; i++) {
            Group group = Group.named("g" + i);
            if (!chance(4)) group = group.inline("in", document());
            all.add(chance(3) ? group.attach(policy()) : group);
        }
        for (int i = random.nextInt(3) + 1; i >= 0; i--) all.add(user("u" + i, groups));
        for (int i = random.nextInt(3) - 1; i >= 0; i--) all.add(role("r" + i));
        Snapshot account = Snapshot.of(Account.of(ID).with(all), "aws");
        return chance(4)
                ? account.policyVersions("p0", List.of(new PolicyVersion("v1", false), new PolicyVersion("v2", true)))
                : account;
    }

    private User user(String name, int groups) {
        User user = User.named(name);
        if (chance(2)) user = user.inline("in", document());
        if (chance(4)) user = user.attach(policy());
        if (chance(2)) user = user.memberOf("g" + random.nextInt(groups));
        return chance(8) ? user.boundedBy(policy()) : user;
    }

    private Role role(String name) {
        Role role = chance(2)
                ? Role.named(name).trusting(Iam.service("lambda.amazonaws.com"))
                : Role.named(name).trusting(Trust.of(Account.of(ID)));
        if (chance(2)) role = role.inline("in", document());
        if (chance(3)) role = role.attach(policy());
        return chance(8) ? role.boundedBy(policy()) : role;
    }

    private String policy() {
        return "p" + random.nextInt(3);
    }

    private PolicyDocument document() {
        List<Statement> all = new ArrayList<>();
        if (chance(2)) all.add(right());
        if (chance(3)) all.add(right());
        if (!chance(3) || all.isEmpty()) all.add(Statement.allow(newAction()).onEverything());
        if (chance(30)) all.add(Statement.allow("*").onEverything());
        if (denies && chance(5)) all.add(Statement.deny(pick(STEPS)).onEverything());
        if (denies && chance(5))
            all.add(Statement.deny(data.isEmpty() ? newAction() : data.get(random.nextInt(data.size())))
                    .onEverything());
        return PolicyDocument.of(all);
    }

    private String newAction() {
        String action = "svc" + data.size() + ":Do";
        data.add(action);
        return action;
    }

    private Statement right() {
        Statement right = chance(2) ? Statement.allow(pick(STEPS)) : Statement.allow(pick(STEPS), pick(STEPS));
        right = chance(2) ? right.onEverything() : right.on(resource(), ARN + pick("role/*", "group/g0", "group/g1"));
        if (chance(6)) right = right.when(Condition.mfaPresent());
        return chance(8) ? right.when("ArnEquals", "iam:PolicyARN", ARN + "policy/" + policy()) : right;
    }

    private String resource() {
        int number = random.nextInt(4);
        return ARN
                + pick(
                        "user/u" + number,
                        "group/g" + number,
                        "role/r" + number,
                        "policy/p" + number,
                        "user/${aws:username}",
                        "user/*",
                        "group/*");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
