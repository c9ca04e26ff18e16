// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Trust;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** No plan deletes, renames or moves what a trust policy names without a word: that trust would be dead, or another one. */
class TrustedPrincipalsTest {
    private static final String ARN = "arn:aws:iam::222222222222:";
    private static final Trust EC2 = Trust.service("ec2.amazonaws.com");
    private static final Role A = role("A").trusting(EC2);
    private static final Role TRUSTING = role("B").trusting(user("ada"), role("A"));

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of("222222222222").with(resources), "aws");
    }

    private static ChangeSet plan(Account declared, Snapshot observed) {
        return Planner.plan(declared, observed, Instant.EPOCH);
    }

    private static void refused(Account declared, Snapshot observed, String... problems) {
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(declared, observed))
                .withMessageContainingAll(problems);
    }

    @Test
    void what_a_declared_trust_names_is_not_owned_and_deleted() {
        Account declared = account("a").owning(wholeAccount()).with(TRUSTING);
        for (Snapshot observed : new Snapshot[] {holding(user("ada"), A), holding(user("ada"), A, TRUSTING)})
            refused(
                    declared,
                    observed,
                    "role \"B\" trusts " + ARN + "user/ada, which is deleted: this declaration owns it",
                    "role \"B\" trusts " + ARN + "role/A, which is deleted: this declaration owns it");
        assertThat(plan(declared.with(user("ada"), A), holding(user("ada"), A, TRUSTING))
                        .changes())
                .isEmpty();
    }

    @Test
    void what_a_declared_trust_names_is_not_declared_absent_moved_or_renamed() {
        Snapshot observed = holding(user("ada"), A, TRUSTING);
        refused(account("a").with(TRUSTING, user("ada").absent()), observed, "user/ada, which is declared absent.");
        refused(
                account("a").with(TRUSTING, user("ada").path("/people/")),
                observed,
                "user/ada, which is not there; trust " + ARN + "user/people/ada.");
        refused(
                account("a").with(TRUSTING, user("bob").formerly("ada")),
                observed,
                "user/ada, which is renamed here; trust " + ARN + "user/bob.");
        refused(
                account("a").with(TRUSTING, role("N").formerly("A")),
                observed,
                "role/A, which is renamed here; trust " + ARN + "role/N.");
    }

    @Test
    void a_renamed_user_is_trusted_where_the_user_was() {
        Snapshot observed = holding(user("ada").path("/people/"));
        Role trusting = role("R").trusting(user("bob").path("/people/"));
        assertThat(plan(account("a").with(user("bob").formerly("ada"), trusting), observed)
                        .changes())
                .hasSize(2);
    }

    @Test
    void an_identity_provider_that_a_declared_trust_names_is_not_deleted() {
        Role ci = role("ci").trusting(oidc("ci.example.org").audience("a"));
        Snapshot observed = holding(oidcProvider("ci.example.org").clientIds("a"), ci);
        String problem = "role \"ci\" trusts " + ARN + "oidc-provider/ci.example.org, which is d";
        refused(account("a").owning(wholeAccount()).with(ci), observed, problem + "eleted: this declaration owns it");
        refused(account("a").with(ci, oidcProvider("ci.example.org").absent()), observed, problem + "eclared absent.");
        assertThat(plan(account("a").with(ci), observed).changes()).isEmpty();
        assertThat(plan(account("a").with(oidcProvider("ci.example.org").absent()), observed)
                        .warnings())
                .contains("The OIDC provider \"ci.example.org\" is deleted, but these roles trust it: ci; nobody"
                        + " assumes them by it any more.");
    }

    @Test
    void a_trust_in_a_name_that_goes_from_one_to_another_is_told() {
        Snapshot observed = holding(user("a"), user("b"), role("R").trusting(user("b")));
        Account chain = account("a").with(user("b").formerly("a"), user("c").formerly("b"));
        refused(
                chain.with(role("R").trusting(user("b"))),
                observed,
                "user/b, which becomes \"c\" here while another takes its name",
                "make the first of these renames in a plan before this one");
        assertThat(plan(chain, observed).changes()).hasSize(2);
        assertThat(plan(chain.with(role("R").trusting(user("c"))), observed).changes())
                .hasSize(3);
    }

    @Test
    void a_role_is_not_created_anew_with_a_trust_that_the_same_plan_kills() {
        Role b = role("B").trusting(role("A")).attach(awsManaged("ReadOnlyAccess"));
        Account both = account("a").with(role("A").path("/team/"));
        refused(
                both.with(role("B").path("/team/")),
                holding(A, b),
                "role \"B\" is created anew with the trust policy that it has, which names " + ARN
                        + "role/A, which is not there; trust " + ARN + "role/team/A; declare whom it trusts:"
                        + " role(\"B\").trusting(...).");
        Role self = role("A").trusting(role("A"), user("ada"));
        refused(both, holding(self, user("ada")), "role/A, which is not there; trust " + ARN + "role/team/A");
        refused(
                account("a").with(role("N").formerly("A")),
                holding(self, user("ada")),
                "role \"N\" is created anew",
                "role/A, which is renamed here; trust " + ARN + "role/N; declare whom it trusts");
        refused(
                account("a").with(role("B").path("/team/"), role("A").absent()),
                holding(A, b),
                "role/A, which is declared absent; declare whom it trusts");
        assertThat(plan(both.with(role("B").path("/team/").trusting(role("A").path("/team/"))), holding(A, b))
                        .refusals())
                .hasSize(2);
        refused(
                both.replacing(role("A").path("/team/").trusting(role("A"))),
                holding(role("A").trusting(role("A"))),
                "role \"A\" trusts " + ARN + "role/A, which is not there; trust " + ARN + "role/team/A.");
    }

    @Test
    void a_trust_that_its_declared_role_does_not_mention_does_not_die_silently() {
        Snapshot observed = holding(A, role("B").trusting(role("A")));
        for (Resource b : new Resource[] {role("B"), role("B").tagged("a", "b")}) {
            assertThat(plan(account("a").with(role("N").formerly("A"), b), observed)
                            .refusals())
                    .extracting(Refusal::needed)
                    .containsExactly(Permit.replacing("role N"));
            assertThat(plan(account("a").with(role("A").absent(), b), observed).warnings())
                    .anyMatch(warning -> warning.contains("these roles trust it: B; that trust is dead"));
        }
        Account renamed = account("a").with(role("N").formerly("A"));
        assertThat(plan(renamed.with(role("B").trusting(role("N"))), observed).refusals())
                .isEmpty();
        assertThat(plan(renamed.with(role("M").formerly("B").trusting(role("N"))), observed)
                        .refusals())
                .isEmpty();
    }
}
