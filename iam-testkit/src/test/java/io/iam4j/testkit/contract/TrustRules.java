// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({1, 4})
interface TrustRules extends Backend {
    private Reply create(String trust) {
        return wire().iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust);
    }

    private String shown() {
        return Samples.decoded(wire().ok("GetRole", "RoleName", "r").text("AssumeRolePolicyDocument"));
    }

    @Test
    default void trust_in_a_ghost_is_refused() {
        Reply reply = create(Samples.trust(Samples.ARN + "user/ghost"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(reply.message()).contains("Invalid principal in policy").contains("user/ghost");
    }

    @Test
    @Facts(9)
    default void trust_in_an_account_is_shown_as_its_root() {
        assertThat(create(Samples.trust("111122223333")).status()).isEqualTo(200);
        assertThat(shown()).contains("arn:aws:iam::111122223333:root");
    }

    @Test
    default void trust_in_a_deleted_user_shows_the_bare_id_and_does_not_heal() {
        String id = wire().ok("CreateUser", "UserName", "ada").text("UserId");
        assertThat(create(Samples.trust(Samples.ARN + "user/ada")).status()).isEqualTo(200);
        wire().ok("DeleteUser", "UserName", "ada");
        assertThat(shown()).contains("\"" + id + "\"").doesNotContain("user/ada");
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(shown()).contains("\"" + id + "\"");
    }

    @Test
    default void trust_in_a_deleted_role_shows_the_bare_id_and_does_not_heal() {
        String[] other = {"RoleName", "other", "AssumeRolePolicyDocument", Samples.TRUST};
        String id = wire().ok("CreateRole", other).text("RoleId");
        assertThat(create(Samples.trust(Samples.ARN + "role/other")).status()).isEqualTo(200);
        assertThat(shown()).contains(Samples.ARN + "role/other").doesNotContain(id);
        wire().ok("DeleteRole", "RoleName", "other");
        assertThat(shown()).contains("\"" + id + "\"").doesNotContain("role/other");
        wire().ok("CreateRole", other);
        assertThat(shown()).contains("\"" + id + "\"").doesNotContain("role/other");
        Reply again = wire().iam("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", shown());
        assertThat(again.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(again.message()).startsWith("Invalid principal in policy");
    }

    @Test
    @Facts(9)
    default void trust_follows_a_rename() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(create(Samples.trust(Samples.ARN + "user/ada")).status()).isEqualTo(200);
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "eve");
        assertThat(shown()).contains("\"" + Samples.ARN + "user/eve\"").doesNotContain("ada");
        wire().ok("UpdateUser", "UserName", "eve", "NewPath", "/p/");
        assertThat(shown()).contains("\"" + Samples.ARN + "user/p/eve\"");
    }

    @Test
    default void a_bare_id_cannot_be_written() {
        String id = wire().ok("CreateUser", "UserName", "ada").text("UserId");
        assertThat(create(Samples.trust(id)).code()).isEqualTo("MalformedPolicyDocument");
    }

    @Test
    default void trust_in_users_of_unknown_accounts_is_taken_as_it_is() {
        assertThat(create(Samples.trust("arn:aws:iam::999988887777:role/there")).status())
                .isEqualTo(200);
        assertThat(shown()).contains("arn:aws:iam::999988887777:role/there");
    }

    @Test
    default void trust_in_a_service_is_taken() {
        String trust =
                Samples.TRUST.replace("\"AWS\":\"" + Samples.ARN + "root\"", "\"Service\":\"ec2.amazonaws.com\"");
        assertThat(create(trust).status()).isEqualTo(200);
    }

    @Test
    default void a_broken_trust_policy_is_refused() {
        for (String bad : List.of("{", "[]", "{\"Version\":\"2012-10-17\"}", Samples.ALLOW))
            assertThat(create(bad).code()).as(bad).isEqualTo("MalformedPolicyDocument");
    }

    @Test
    default void an_update_of_trust_is_checked_too() {
        assertThat(create(Samples.TRUST).status()).isEqualTo(200);
        Reply reply = wire().iam(
                        "UpdateAssumeRolePolicy",
                        "RoleName",
                        "r",
                        "PolicyDocument",
                        Samples.trust(Samples.ARN + "role/ghost"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(reply.message()).contains("Invalid principal in policy");
        wire().ok("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", Samples.trust(Samples.ARN + "role/r"));
    }
}
