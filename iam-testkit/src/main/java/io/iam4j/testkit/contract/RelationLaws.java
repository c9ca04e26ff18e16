// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.allow;
import static io.iam4j.testkit.contract.Words.ec2Role;
import static io.iam4j.testkit.contract.Words.group;
import static io.iam4j.testkit.contract.Words.instanceProfile;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Statement;
import io.iam4j.policy.preset.AwsManagedPolicies;
import org.junit.jupiter.api.Test;

interface RelationLaws extends Converging {
    @Test
    default void policies_are_attached_and_detached() {
        ManagedPolicy reading = allowing("Reading", "s3:GetObject");
        ManagedPolicy writing = allowing("Writing", "s3:PutObject");
        converge(holding(
                user("u").attach(reading),
                group("g").attach(reading),
                ec2Role("r").attach(reading)));
        converge(holding(
                user("u").attach(writing),
                group("g").attach(writing),
                ec2Role("r").attach(writing)));
        converge(holding(user("u"), group("g"), ec2Role("r")));
    }

    @Test
    default void what_was_attached_by_hand_is_found_and_detached() {
        User ada = user("ada");
        converge(holding(ada));
        converge(holding(ada.attach(AwsManagedPolicies.arn("PowerUserAccess"))));
        converge(holding(ada));
        assertThat(whole().account().users().values())
                .allMatch(user -> user.attached().isEmpty());
    }

    @Test
    default void inline_policies_are_put_replaced_and_deleted() {
        Statement before = allow("s3:GetObject");
        Statement after = allow("s3:PutObject");
        converge(holding(
                user("u").inline("p", before),
                group("g").inline("p", before),
                ec2Role("r").inline("p", before)));
        converge(holding(
                user("u").inline("p", after).inline("q", before),
                group("g").inline("p", after),
                ec2Role("r").inline("p", after)));
        converge(holding(user("u"), group("g"), ec2Role("r")));
    }

    @Test
    default void memberships_are_joined_and_left_from_either_side() {
        Group people = group("people");
        Group others = group("others");
        converge(holding(user("ada").memberOf(people), others));
        converge(holding(user("ada"), people, others.members("ada")));
        converge(holding(user("ada"), people, others));
    }

    @Test
    default void tags_are_set_changed_and_removed() {
        ManagedPolicy policy = allowing("p", "s3:GetObject");
        Role role = ec2Role("r");
        converge(holding(user("u"), role, policy, instanceProfile("i")));
        converge(holding(
                user("u").tagged("a", "1").tagged("b", "2"),
                role.tagged("a", "1").tagged("b", "2"),
                policy.tagged("a", "1").tagged("b", "2"),
                instanceProfile("i").tagged("a", "1").tagged("b", "2")));
        converge(holding(
                user("u").tagged("a", ""),
                role.tagged("a", ""),
                policy.tagged("a", ""),
                instanceProfile("i").tagged("a", "")));
        converge(holding(user("u"), role, policy, instanceProfile("i")));
    }

    @Test
    default void a_boundary_of_a_user_is_put_replaced_and_removed() {
        ManagedPolicy wide = allowing("Wide", "s3:*");
        ManagedPolicy narrow = allowing("Narrow", "s3:GetObject");
        converge(holding(user("u").boundedBy(wide), narrow));
        converge(holding(user("u").boundedBy(narrow)));
        converge(holding(user("u")));
        converge(holding(user("u").boundedBy(wide)));
    }

    @Test
    default void a_boundary_of_a_role_is_put_replaced_and_removed() {
        ManagedPolicy wide = allowing("Wide", "s3:*");
        ManagedPolicy narrow = allowing("Narrow", "s3:GetObject");
        converge(holding(ec2Role("r").boundedBy(wide), narrow));
        converge(holding(ec2Role("r").boundedBy(narrow)));
        converge(holding(ec2Role("r")));
        converge(holding(ec2Role("r").boundedBy(wide)));
    }

    @Test
    default void an_instance_profile_changes_its_role() {
        converge(holding(ec2Role("r"), ec2Role("s"), instanceProfile("i").role("r")));
        converge(holding(instanceProfile("i").role("s")));
        converge(holding(instanceProfile("i")));
        converge(holding(instanceProfile("i").role("r")));
    }
}
