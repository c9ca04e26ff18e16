// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.junit.IamTest;
import org.junit.jupiter.api.Test;

@IamTest
class IamAssertionsTest {
    private static final String PASSWORD = "Correct-horse-9";

    private static void account(EmbeddedIam iam) {
        Wire wire = Wire.to(iam.endpoint());
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateGroup", "GroupName", "devops");
        wire.ok("AddUserToGroup", "UserName", "ada", "GroupName", "devops");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
    }

    @Test
    void what_holds_passes(EmbeddedIam iam, Calls calls) {
        account(iam);

        assertThat(iam)
                .hasUser("ADA")
                .hasNoUser("eve")
                .hasOnlyUsers("ada")
                .hasOnlyGroups("devops")
                .hasOnlyRoles()
                .hasOnlyPolicies()
                .hasUserInGroups("ada", "devops")
                .letsSignIn("ada", PASSWORD.toCharArray())
                .inAccount("222222222222")
                .hasOnlyUsers();
        assertThat(calls)
                .hasTotal(4)
                .hasCount("CreateUser", 1)
                .hasInOrder("CreateUser", "CreateLoginProfile")
                .hasOnly("CreateUser", "CreateGroup", "AddUserToGroup", "CreateLoginProfile")
                .haveNoErrors();
    }

    @Test
    void what_does_not_hold_fails_with_what_is_there(EmbeddedIam iam, Calls calls) {
        account(iam);

        assertThatThrownBy(() -> assertThat(iam).hasMfa("ada")).hasMessageContaining("to have an MFA device");
        assertThatThrownBy(() -> assertThat(iam).hasUser("eve")).hasMessageContaining("there are [ada]");
        assertThatThrownBy(() -> assertThat(iam).hasOnlyUsers("eve")).hasMessageContaining("there are [ada]");
        assertThatThrownBy(() -> assertThat(calls).changeNothing()).hasMessageContaining("CreateUser");
        assertThatThrownBy(() -> assertThat(calls).hasCount("ListUsers", 1)).hasMessageContaining("4 calls");
    }

    @Test
    void a_user_who_is_gone_may_do_nothing(EmbeddedIam iam) {
        account(iam);
        Wire.to(iam.endpoint())
                .ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
        AccessAssert ada = assertThat(iam).asUser("ada").may("iam:ListUsers", "*");

        iam.reset();

        ada.mayNot("iam:ListUsers", "*");
    }

    @Test
    void that_a_role_is_not_there_is_told(EmbeddedIam iam) {
        account(iam);
        Wire.to(iam.endpoint())
                .ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
        String nowhere = "arn:aws:iam::123456789012:role/Nowhere";

        assertThatThrownBy(() -> assertThat(iam).asUser("ada").may("sts:AssumeRole", nowhere))
                .hasMessageContaining("no trust policy was asked, for " + nowhere + " is no role of this server");
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").mayNot("sts:GetSessionToken", "*"))
                .message()
                .doesNotContain("trust policy");
    }
}
