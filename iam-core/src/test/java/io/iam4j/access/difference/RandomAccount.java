// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** An account over few names, actions and resources, so that everything meets everything. */
final class RandomAccount {
    private static final String ID = "222222222222";

    private static final String ALICE = "arn:aws:sts::222222222222:assumed-role/r0/alice";

    private final Random random;

    RandomAccount(Random random) {
        this.random = random;
    }

    Snapshot snapshot() {
        List<Resource> all = new ArrayList<>();
        for (String name : List.of("p0", "p1"))
            all.add(ManagedPolicy.named(name).document(document()));
        all.add(holder(Group.named("g")));
        for (String name : List.of("u0", "u1")) {
            User user = bounded(holder(User.named(name)), User::boundedBy);
            if (chance(2)) user = user.memberOf("g");
            if (chance(3)) user = user.tagged("t", pick("x", "y"));
            if (!chance(6)) all.add(user);
        }
        for (String name : List.of("r0", "r1"))
            if (!chance(5)) all.add(Values.withTrust(bounded(holder(Role.named(name)), Role::boundedBy), trust()));
        return Snapshot.of(Account.of(ID).with(all), "aws");
    }

    private <H extends PolicyHolder> H bounded(H holder, BiFunction<H, String, H> bind) {
        return chance(3) ? bind.apply(holder, pick("p0", "p1")) : holder;
    }

    @SuppressWarnings("unchecked")
    private <H extends PolicyHolder> H holder(H holder) {
        TreeMap<String, PolicyDocument> inline = new TreeMap<>();
        if (chance(2)) inline.put("in", document());
        TreeSet<PolicyRef> attached = new TreeSet<>();
        if (chance(2)) attached.add(PolicyRef.named(pick("p0", "p1")));
        if (chance(6))
            attached.add(
                    PolicyRef.of("arn:aws:iam::aws:policy/" + pick("AmazonS3ReadOnlyAccess", "AmazonS3FullAccess")));
        return (H) Values.withAttached(Values.withInline(holder, inline), attached);
    }

    PolicyDocument document() {
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) statements.add(statement());
        return PolicyDocument.of(statements);
    }

    private Statement statement() {
        String[] actions = {
            pick("*", "s3:*", "s3:Get*", "S3:get", "*:Get", "sts:*", "sts:AssumeRole"), pick("s3:Put", "ec2:?et")
        };
        Statement statement = chance(4)
                ? chance(3) ? Statement.denyAllBut(actions) : Statement.allowAllBut(actions)
                : chance(3) ? Statement.deny(actions) : Statement.allow(actions);
        statement = chance(6)
                ? statement.onAllBut(resource())
                : statement.on(resource(), pick("arn:aws:ec2:::a", "arn:aws:iam::*:role/r0"));
        return conditions(statement);
    }

    private String resource() {
        return pick(
                "*",
                "arn:aws:s3:::*",
                "arn:aws:s3:::a/${aws:username}",
                "arn:aws:s3:::?",
                "arn:aws:iam::222222222222:role/*",
                "arn:aws:s3:::a/${a:k}");
    }

    private Statement conditions(Statement statement) {
        if (chance(3))
            statement = statement.when(Condition.of(
                    pick("StringEquals", "StringLike", "StringNotEquals", "StringEqualsIgnoreCase"),
                    pick("a:k", "a:k", "aws:TagKeys"),
                    pick("x", "x*", "xy", "${aws:PrincipalTag/t}")));
        if (chance(4)) statement = statement.when(Condition.mfaPresent());
        if (chance(6)) statement = statement.when(Condition.mfaPresentIfExists(false));
        if (chance(4)) {
            Condition compared = compared();
            statement = statement.when(
                    chance(4) ? new Condition(compared.operator(), compared.key(), List.of()) : compared);
        }
        if (chance(6)) statement = statement.when("StringEquals", "aws:PrincipalTag/t", "x");
        return statement;
    }

    /** A condition on numbers, addresses, dates, ARNs or sets, over few bounds. */
    private Condition compared() {
        String optional = chance(4) ? "IfExists" : "";
        return switch (random.nextInt(5)) {
            case 0 ->
                Condition.of(
                        pick(
                                        "NumericLessThan",
                                        "NumericLessThanEquals",
                                        "NumericGreaterThan",
                                        "NumericGreaterThanEquals",
                                        "NumericEquals",
                                        "NumericNotEquals")
                                + optional,
                        pick("aws:MultiFactorAuthAge", "aws:RequestTag/n"),
                        pick("3600", "7200"));
            case 1 ->
                Condition.of(
                        pick("IpAddress", "IpAddress", "NotIpAddress") + optional,
                        pick("aws:SourceIp", "aws:RequestTag/n"),
                        pick("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "2001:db8::/32"));
            case 2 ->
                Condition.of(
                        pick("DateLessThan", "DateGreaterThanEquals", "DateGreaterThan") + optional,
                        "aws:CurrentTime",
                        pick("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"));
            case 3 ->
                Condition.of(
                        pick("ArnLike", "ArnEquals", "ArnNotLike") + optional,
                        pick("aws:SourceArn", "aws:RequestTag/n"),
                        pick("arn:aws:sns:*:1:*", "arn:aws:*:*:1:a", "arn:aws:s?s:*", "*"));
            default ->
                chance(2)
                        ? Condition.of("Null", "a:k", pick("true", "false"))
                        : Condition.of(
                                pick("ForAllValues:", "ForAnyValue:") + pick("StringLike", "StringNotEquals"),
                                pick("a:k", "aws:TagKeys"),
                                pick("x", "u*"));
        };
    }

    private PolicyDocument trust() {
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Statement statement =
                    chance(4) ? Statement.deny("sts:AssumeRole") : Statement.allow(pick("sts:AssumeRole", "sts:*"));
            String who = pick(
                    ID,
                    "333333333333",
                    "*",
                    "arn:aws:iam::222222222222:user/u0",
                    "arn:aws:iam::222222222222:role/r0",
                    ALICE,
                    ALICE.replace("alice", "bob"));
            statement = chance(6)
                    ? statement.byAllBut(Principal.aws("arn:aws:iam::222222222222:role/r0"), Principal.aws(ALICE))
                    : statement.by(chance(5) ? Principal.service("ec2.amazonaws.com") : Principal.aws(who));
            statements.add(chance(3) ? statement.when(Condition.mfaPresent()) : statement);
        }
        return PolicyDocument.of(statements);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
