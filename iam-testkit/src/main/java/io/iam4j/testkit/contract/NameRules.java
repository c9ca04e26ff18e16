// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(1)
interface NameRules extends Backend {
    @Test
    default void a_user_name_of_64_characters_is_the_longest() {
        wire().ok("CreateUser", "UserName", "u".repeat(64));
        assertThat(wire().iam("CreateUser", "UserName", "u".repeat(65)).code()).isEqualTo("ValidationError");
        assertThat(wire().iam("GetUser", "UserName", "u".repeat(128)).code()).isEqualTo("NoSuchEntity");
        assertThat(wire().iam("GetUser", "UserName", "u".repeat(129)).code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_group_name_of_128_characters_is_the_longest() {
        wire().ok("CreateGroup", "GroupName", "g".repeat(128));
        assertThat(wire().iam("CreateGroup", "GroupName", "g".repeat(129)).code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void a_role_name_of_64_characters_is_the_longest() {
        wire().ok("CreateRole", "RoleName", "r".repeat(64), "AssumeRolePolicyDocument", Samples.TRUST);
        Reply reply = wire().iam("CreateRole", "RoleName", "r".repeat(65), "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(reply.code()).isEqualTo("ValidationError");
    }

    @Test
    default void names_take_letters_digits_and_seven_signs() {
        wire().ok("CreateUser", "UserName", "a_+=,.@-9");
        for (String bad : List.of("a b", "a/b", "\u00e4", "a:b", "a\n"))
            assertThat(wire().iam("CreateUser", "UserName", bad).code()).as(bad).isEqualTo("ValidationError");
    }

    @Test
    @Facts(4)
    default void a_wrong_role_name_is_explained() {
        Reply reply = wire().iam("CreateRole", "RoleName", "a b", "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(reply.message())
                .isEqualTo("The specified value for roleName is invalid. It must contain only alphanumeric characters"
                        + " and/or the following: +=,.@_-");
    }

    @Test
    default void a_path_starts_and_ends_with_a_slash() {
        wire().ok("CreateUser", "UserName", "a", "Path", "/a//b/");
        wire().ok("CreateUser", "UserName", "b", "Path", "/!~/");
        for (String bad : List.of("x", "/x", "x/", "//", "/a b/", "/\u00e4/", "/\u007f/"))
            assertThat(wire().iam("CreateUser", "UserName", "c", "Path", bad).code())
                    .as(bad)
                    .isEqualTo("ValidationError");
    }

    @Test
    default void a_policy_path_is_narrower() {
        wire().ok("CreatePolicy", "PolicyName", "p", "Path", "/a.b/c=d/", "PolicyDocument", Samples.ALLOW);
        Reply reply = wire().iam("CreatePolicy", "PolicyName", "q", "Path", "/a!b/", "PolicyDocument", Samples.ALLOW);
        assertThat(reply.code()).isEqualTo("ValidationError");
    }

    @Test
    default void names_are_unique_without_regard_to_case_or_path() {
        wire().ok("CreateUser", "UserName", "Ada", "Path", "/x/");
        wire().ok("CreateGroup", "GroupName", "Dev");
        wire().ok("CreateRole", "RoleName", "Ops", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "Box");
        assertThat(wire().iam("CreateUser", "UserName", "ADA").code()).isEqualTo("EntityAlreadyExists");
        assertThat(wire().iam("CreateGroup", "GroupName", "dev").code()).isEqualTo("EntityAlreadyExists");
        assertThat(wire().iam("CreateRole", "RoleName", "ops", "AssumeRolePolicyDocument", Samples.TRUST)
                        .code())
                .isEqualTo("EntityAlreadyExists");
        assertThat(wire().iam("CreateInstanceProfile", "InstanceProfileName", "BOX")
                        .code())
                .isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void policy_names_are_unique_across_paths() {
        wire().ok("CreatePolicy", "PolicyName", "p", "Path", "/x/", "PolicyDocument", Samples.ALLOW);
        Reply reply = wire().iam("CreatePolicy", "PolicyName", "P", "Path", "/y/", "PolicyDocument", Samples.ALLOW);
        assertThat(reply.code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void reads_ignore_case_and_show_the_stored_name() {
        wire().ok("CreateUser", "UserName", "Ada");
        assertThat(wire().ok("GetUser", "UserName", "aDA").text("UserName")).isEqualTo("Ada");
    }

    @Test
    default void unique_ids_carry_their_prefix() {
        assertThat(wire().ok("CreateUser", "UserName", "a").text("UserId")).matches("AIDA[A-Z0-9]{17}");
        assertThat(wire().ok("CreateGroup", "GroupName", "a").text("GroupId")).matches("AGPA[A-Z0-9]{17}");
        assertThat(wire().ok("CreateRole", "RoleName", "a", "AssumeRolePolicyDocument", Samples.TRUST)
                        .text("RoleId"))
                .matches("AROA[A-Z0-9]{17}");
        assertThat(wire().ok("CreatePolicy", "PolicyName", "a", "PolicyDocument", Samples.ALLOW)
                        .text("PolicyId"))
                .matches("ANPA[A-Z0-9]{17}");
        assertThat(wire().ok("CreateInstanceProfile", "InstanceProfileName", "a")
                        .text("InstanceProfileId"))
                .matches("AIPA[A-Z0-9]{17}");
    }

    @Test
    default void arns_carry_path_and_name() {
        assertThat(wire().ok("CreateUser", "UserName", "a", "Path", "/x/y/").text("Arn"))
                .isEqualTo(Samples.ARN + "user/x/y/a");
        assertThat(wire().ok("CreateGroup", "GroupName", "a").text("Arn")).isEqualTo(Samples.ARN + "group/a");
    }
}
