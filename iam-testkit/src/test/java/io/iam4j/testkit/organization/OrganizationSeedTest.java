// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** What an organization as a value refuses, at the call or when it is seeded, and how it prints. */
class OrganizationSeedTest {
    private static void refused(Supplier<?> made, String message) {
        ThrowableAssert.ThrowingCallable call = made::get;
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void refusedWhenSeeded(OrganizationSeed organization, String message) {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            String before = iam.organizationPath();
            assertThatThrownBy(() -> iam.seed(organization))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThat(iam.organizationPath()).isEqualTo(before);
            assertThat(Inquirer.of(iam, iam.accountId()).all("ListAccounts", "Accounts", "Id", "{"))
                    .containsExactly(iam.accountId());
        }
    }

    @Test
    void it_prints_as_a_tree() {
        assertThat(Acme.organization().toString()).isEqualTo("""
                organization managed by 111111111111
                Root
                  111111111111 acme INVITED
                  Security
                    222222222222 security CREATED
                  Workloads
                    333333333333 apps-prd CREATED {cost=7, stage=prd}
                    Rest
                      444444444444 bought INVITED
                      555555555555 old CREATED SUSPENDED
                      666666666666 closing CREATED PENDING_CLOSURE""");
    }

    @Test
    void values_out_of_form_are_refused_at_the_call() {
        refused(
                () -> AccountSeed.created("12", "a"),
                "\"12\" is not an account id: it has twelve digits, such as 123456789012");
        refused(() -> AccountSeed.created(Acme.APPS, ""), "the name of an account has 1 to 128 characters; \"\" has 0");
        refused(
                () -> AccountSeed.created(Acme.APPS, "a").email("nobody"),
                "\"nobody\" is not the e-mail address of an account: it has 6 to 64 characters, such as"
                        + " aws-prod@example.com");
        refused(
                () -> AccountSeed.created(Acme.APPS, "a").accessRole("a role"),
                "\"a role\" is not the name of a role: it has 1 to 64 letters, digits and _ + = , . @ -");
        refused(
                () -> UnitSeed.named("Workloads").tag("stage", "*"),
                "the tag stage = \"*\": a value has at most 256 characters, and both are of letters, digits, spaces and"
                        + " _ . : / = + - @");
        refused(
                () -> Acme.organization().id("acme"),
                "\"acme\" is not the id of an organization: it is o- and 10 to 32 lower-case letters and digits");
        refused(
                () -> OrganizationSeed.managedBy(AccountSeed.created(Acme.MANAGEMENT, "acme")),
                "the management account 111111111111 acme CREATED is active, is there before its organization, and holds"
                        + " no role that the organization created: use AccountSeed.invited(\"111111111111\", \"acme\")");
    }

    @Test
    void what_cannot_be_together_is_refused_when_seeded_and_the_organization_before_stays() {
        refusedWhenSeeded(
                Acme.organization().accounts(AccountSeed.invited(Acme.APPS, "again")),
                "the account 333333333333 is there twice: as again and as apps-prd in Workloads");
        refusedWhenSeeded(
                Acme.organization()
                        .accounts(AccountSeed.invited(Acme.OUTSIDER, "b").email("SEC@acme.example")),
                "the accounts 999999999999 and 222222222222 have the same e-mail address; each account has one of its"
                        + " own");
        refusedWhenSeeded(
                Acme.organization().units(UnitSeed.named("Security")),
                "there are two units Security in Root; units beside each other have different names");
        refusedWhenSeeded(
                Acme.organization().under(new ControlPolicySeed("broken", "{")),
                "the service control policy \"broken\" is no policy: Syntax errors in policy.");
    }

    @Test
    void units_are_nested_five_deep_at_most() {
        UnitSeed unit = UnitSeed.named("6");
        for (int i = 5; i > 0; i--) unit = UnitSeed.named(Integer.toString(i)).units(unit);

        refusedWhenSeeded(
                Acme.organization().units(unit),
                "the unit 6 is at depth 6; below the root, units are nested 5 deep at most");
    }

    @Test
    void a_thousand_accounts_are_seeded_within_two_seconds_and_listed() {
        List<UnitSeed> units = new ArrayList<>();
        for (int unit = 0; unit < 20; unit++) {
            List<AccountSeed> accounts = new ArrayList<>();
            for (int i = 0; i < 50; i++)
                accounts.add(AccountSeed.created("7%011d".formatted(unit * 50 + i), "member " + i)
                        .tag("n", "" + i));
            units.add(UnitSeed.named("Unit " + unit).accounts(accounts));
        }
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            long start = System.nanoTime();
            iam.seed(OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme").units(units.toArray(UnitSeed[]::new)));
            long millis = (System.nanoTime() - start) / 1_000_000;

            System.out.println("embedded IAM: organization of 1001 accounts seeded in " + millis + " ms");
            assertThat(millis).isLessThan(2000);
            assertThat(Inquirer.of(iam, Acme.MANAGEMENT).all("ListAccounts", "Accounts", "Id", "{"))
                    .hasSize(1001)
                    .doesNotHaveDuplicates();
        }
    }
}
