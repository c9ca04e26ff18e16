// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.secret.Sealer;
import io.iam4j.testkit.EmbeddedIam;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many calls of which operation the reference accounts cost. What costs a call more fails here. */
class CallsTest {
    @TempDir
    private Path folder = Path.of("");

    private final EmbeddedIam server = EmbeddedIam.start();

    @AfterEach
    void close() {
        server.close();
    }

    /** Plans as a program that starts anew does, applies, and plans again as another. */
    private void costs(
            Function<Function<String, Sealer>, Account> declaration, String plan, String apply, String again) {
        Account declared = declaration.apply(DemoKeys.in(folder)::of);
        Plan first = plan(declared);
        assertThat(callsSinceThen()).as("plan").isEqualTo(plan);
        assertThat(first.apply().isComplete()).isTrue();
        assertThat(callsSinceThen()).as("apply").isEqualTo(apply);
        assertThat(plan(declared).isEmpty()).isTrue();
        assertThat(callsSinceThen()).as("plan again").isEqualTo(again);
    }

    private Plan plan(Account declared) {
        String id = declared.id().orElseThrow();
        return Iam.plan(declared, Sdk.account(server.endpoint(), server.accessKeyFor(id)));
    }

    private String callsSinceThen() {
        String calls = server.calls().toString();
        server.calls().clear();
        return calls;
    }

    @Test
    void the_security_account_costs_these_calls() {
        costs(
                SecurityAccount::declaration,
                "7 calls: {GetAccountAuthorizationDetails=1, GetAccountPasswordPolicy=1, GetAccountSummary=1,"
                        + " GetCallerIdentity=1, ListAccountAliases=1, ListInstanceProfiles=1, ListRoles=1}",
                "83 calls: {AddUserToGroup=16, AttachGroupPolicy=8, AttachRolePolicy=6, CreateAccessKey=5,"
                        + " CreateAccountAlias=1, CreateGroup=5, CreateLoginProfile=9, CreatePolicy=11, CreateRole=6,"
                        + " CreateUser=14, PutRolePolicy=1, UpdateAccountPasswordPolicy=1}",
                "32 calls: {GetAccountAuthorizationDetails=1, GetAccountPasswordPolicy=1, GetAccountSummary=1,"
                        + " GetCallerIdentity=1, GetLoginProfile=9, GetPolicy=11, ListAccessKeys=5,"
                        + " ListAccountAliases=1, ListInstanceProfiles=1, ListRoles=1}");
    }

    @Test
    void the_management_account_costs_these_calls() {
        costs(
                ManagementAccount::declaration,
                "7 calls: {GetAccountAuthorizationDetails=1, GetAccountPasswordPolicy=1, GetAccountSummary=1,"
                        + " GetCallerIdentity=1, ListAccountAliases=1, ListInstanceProfiles=1, ListRoles=1}",
                "52 calls: {AddUserToGroup=9, AttachGroupPolicy=8, AttachRolePolicy=3, CreateAccountAlias=1,"
                        + " CreateGroup=3, CreateLoginProfile=9, CreatePolicy=4, CreateRole=4, CreateUser=9,"
                        + " PutRolePolicy=1, UpdateAccountPasswordPolicy=1}",
                "20 calls: {GetAccountAuthorizationDetails=1, GetAccountPasswordPolicy=1, GetAccountSummary=1,"
                        + " GetCallerIdentity=1, GetLoginProfile=9, GetPolicy=4, ListAccountAliases=1,"
                        + " ListInstanceProfiles=1, ListRoles=1}");
    }
}
