// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import static io.iam4j.Iam.group;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccountAccess;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody who may join many groups: each is told by itself, and several together where a step takes them all. */
class GroupsToJoinTest {
    private static final String ID = "111111111111";
    private final User eve =
            user("eve").inline("own", allow("iam:AddUserToGroup").onEverything());

    private static Escalations of(User who, Resource... others) {
        Snapshot account = Snapshot.of(Account.of(ID).with(who).with(others), "aws");
        return Escalations.of(AccountAccess.of(account), Arn.parse("arn:aws:iam::" + ID + ":user/" + who.name()));
    }

    private static List<Resource> teams(int count) {
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < count; i++)
            all.add(group("team-" + i).inline("data", allow("s3:GetObject").on("arn:aws:s3:::team-" + i + "/*")));
        return all;
    }

    @Test
    void what_groups_gain_together_is_told_of_each() {
        assertThat(of(eve, teams(3).toArray(new Resource[0]))).hasToString("""
                    user eve can gain s3:GetObject on arn:aws:s3:::team-0/*
                      1. iam:AddUserToGroup on group team-0
                    user eve can gain s3:GetObject on arn:aws:s3:::team-1/*
                      1. iam:AddUserToGroup on group team-1
                    user eve can gain s3:GetObject on arn:aws:s3:::team-2/*
                      1. iam:AddUserToGroup on group team-2""");
    }

    /** One to four of fifteen groups can be joined in 35,715 orders. */
    @Test
    void ways_are_as_many_as_groups_and_users() {
        List<Resource> all = teams(15);
        for (int i = 0; i < 60; i++) all.add(user("u" + i).memberOf("team-" + i % 15));
        User ops = user("eve")
                .inline(
                        "own",
                        allow("iam:AddUserToGroup", "iam:CreateAccessKey").onEverything());

        assertThat(of(ops, all.toArray(new Resource[0])).all())
                .hasSize(15 + 60 + 15)
                .allSatisfy(way -> assertThat(way.steps()).hasSize(1));
    }

    @Test
    void several_are_joined_where_a_step_takes_what_each_allows() {
        List<Resource> all = teams(5);
        all.add(group("functions")
                .inline(
                        "all",
                        allow("lambda:CreateFunction", "lambda:InvokeFunction").onEverything()));
        all.add(group("passing").inline("all", allow("iam:PassRole").onEverything()));
        all.add(role("power")
                .trusting(service("lambda.amazonaws.com"))
                .inline("all", allow("sqs:*").onEverything()));

        assertThat(of(eve, all.toArray(new Resource[0])).all())
                .filteredOn(way -> way.steps().size() > 1)
                .singleElement()
                .hasToString("""
                    user eve can gain sqs:* on *
                      1. iam:AddUserToGroup on group functions
                      2. iam:AddUserToGroup on group passing
                      3. iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction on role power""");
    }

    @Test
    void a_group_is_joined_by_a_right_that_another_one_gives() {
        User joining = user("eve").inline("own", allow("iam:AddUserToGroup").on("arn:aws:iam::" + ID + ":group/first"));
        Resource first =
                group("first").inline("own", allow("iam:AddUserToGroup").on("arn:aws:iam::" + ID + ":group/second"));
        Resource second =
                group("second").inline("own", allow("iam:PutUserPolicy").onEverything());

        assertThat(of(joining, first, second).all().get(2)).hasToString("""
                    user eve can gain everything
                      1. iam:AddUserToGroup on group first
                      2. iam:AddUserToGroup on group second
                      3. iam:PutUserPolicy on itself""");
    }

    /** The group that denies gives the right to join, too. */
    @Test
    void a_group_is_joined_before_the_right_to_is_given_up() {
        User helper = user("eve")
                .memberOf("helpers")
                .inline("own", allow("iam:RemoveUserFromGroup").onEverything());
        Resource helpers = group("helpers")
                .inline("join", allow("iam:AddUserToGroup").onEverything())
                .inline("no", deny("s3:*").onEverything());
        List<Resource> all = teams(1);
        all.add(helpers);

        assertThat(of(helper, all.toArray(new Resource[0]))).hasToString("""
                    user eve can gain s3:GetObject on arn:aws:s3:::team-0/*
                      1. iam:AddUserToGroup on group team-0
                      2. iam:RemoveUserFromGroup on group helpers""");
    }
}
