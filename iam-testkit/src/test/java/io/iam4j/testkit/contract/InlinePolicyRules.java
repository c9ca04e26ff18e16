// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({1, 4})
interface InlinePolicyRules extends Backend {
    private void put(String name, String document) {
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", name, "PolicyDocument", document);
    }

    @Test
    default void inline_names_ignore_case_and_keep_the_first_spelling() {
        wire().ok("CreateGroup", "GroupName", "g");
        put("Rule", Samples.ALLOW);
        put("RULE", Samples.allow("s3:PutObject"));
        assertThat(wire().ok("ListGroupPolicies", "GroupName", "g").members("PolicyNames"))
                .containsExactly("Rule");
        Reply got = wire().ok("GetGroupPolicy", "GroupName", "g", "PolicyName", "rule");
        assertThat(got.text("PolicyName")).isEqualTo("rule");
        assertThat(Samples.decoded(got.text("PolicyDocument"))).contains("PutObject");
        wire().ok("DeleteGroupPolicy", "GroupName", "g", "PolicyName", "rULE");
    }

    @Test
    default void an_absent_inline_policy_is_named_in_the_error() {
        wire().ok("CreateGroup", "GroupName", "g");
        for (String action : List.of("GetGroupPolicy", "DeleteGroupPolicy"))
            assertThat(wire().iam(action, "GroupName", "g", "PolicyName", "x").message())
                    .isEqualTo("The group policy with name x cannot be found.");
    }

    @Test
    default void an_inline_name_follows_the_model_not_the_docs() {
        wire().ok("CreateUser", "UserName", "ada");
        for (String name : List.of("in!", "a#b", "(c)", "d~", "e:f", "in/ x", "in x", "in/x"))
            assertThat(wire().iam(
                                    "PutUserPolicy",
                                    "UserName",
                                    "ada",
                                    "PolicyName",
                                    name,
                                    "PolicyDocument",
                                    Samples.ALLOW)
                            .code())
                    .as(name)
                    .isEqualTo("ValidationError");
    }

    @Test
    default void users_groups_and_roles_treat_inline_names_alike() {
        wire().ok("CreateUser", "UserName", "x");
        wire().ok("CreateGroup", "GroupName", "x");
        wire().ok("CreateRole", "RoleName", "x", "AssumeRolePolicyDocument", Samples.TRUST);
        for (String kind : List.of("User", "Group", "Role")) {
            String name = kind + "Name";
            String document = Samples.allow("s3:PutObject");
            wire().ok("Put" + kind + "Policy", name, "x", "PolicyName", "MixedName", "PolicyDocument", Samples.ALLOW);
            wire().ok("Put" + kind + "Policy", name, "x", "PolicyName", "mixedname", "PolicyDocument", document);
            Reply got = wire().ok("Get" + kind + "Policy", name, "x", "PolicyName", "MIXEDNAME");
            assertThat(got.text("PolicyName")).isEqualTo("MIXEDNAME");
            assertThat(got.text(name)).isEqualTo("x");
            assertThat(Samples.decoded(got.text("PolicyDocument"))).isEqualTo(document);
            assertThat(wire().ok("List" + kind + "Policies", name, "x").members("PolicyNames"))
                    .containsExactly("MixedName");
            wire().ok("Delete" + kind + "Policy", name, "x", "PolicyName", "mIXEDnAME");
            assertThat(wire().iam("Get" + kind + "Policy", name, "x", "PolicyName", "MixedName")
                            .code())
                    .isEqualTo("NoSuchEntity");
        }
    }
}
