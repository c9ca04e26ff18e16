// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Trust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");

    private static Snapshot holding(Resource... resources) {
        return RandomAccounts.carryOut(
                Planner.plan(account("a").with(resources), EMPTY, Instant.EPOCH).steps(), EMPTY);
    }

    @Test
    void a_replacement_is_shown_as_one_and_still_warned_of_when_it_is_permitted() {
        Snapshot observed = holding(role("r").trusting(service("ec2.amazonaws.com")));
        Account moved = account("a").with(role("r").path("/svc/").trusting(service("ec2.amazonaws.com")));
        ChangeSet changes = Planner.plan(moved, observed, Instant.EPOCH).permitting(Permit.replacing("role r"));
        assertThat(changes.toString())
                .contains("-/+ role r (deleted, and created anew)")
                .contains("0 to create, 0 to change, 1 to replace, 0 to delete; 2 calls")
                .contains("Permitted: role r would be deleted and created anew");
    }

    @Test
    void what_is_taken_away_is_counted() {
        Snapshot observed = holding(user("u").attach(awsManaged("ReadOnlyAccess")));
        assertThat(Planner.plan(account("a").with(user("u").exclusive()), observed, Instant.EPOCH)
                        .toString())
                .contains("0 to create, 1 to change, 0 to delete; 1 removal; 1 call of the IAM API.");
    }

    @Test
    void an_inline_policy_that_goes_is_shown_with_what_it_says() {
        Snapshot observed = holding(user("u").inline("handmade", allow("s3:*").onEverything()));
        assertThat(Planner.plan(account("a").with(user("u").exclusive()), observed, Instant.EPOCH)
                        .toString())
                .contains("- inline handmade", "- Allow s3:* on *");
    }

    @Test
    void a_hostile_document_forges_no_line() {
        Account hostile =
                account("a").with(policy("p").allowing(allow("s3:*").on("arn:aws:s3:::b\n  + user root of all")));
        assertThat(Planner.plan(hostile, EMPTY, Instant.EPOCH).toString())
                .contains("b\\u000A  + user root of all")
                .doesNotContain("\n  + user root");
    }

    @Test
    void a_hostile_warning_forges_no_line_and_reaches_no_terminal() {
        ChangeSet changes = Planner.plan(account("a").with(user("u")), EMPTY, Instant.EPOCH)
                .warning(List.of("\u001B[2Jkeys/x\n  ! all is well"));
        assertThat(changes.toString()).contains("  ! \\u001B[2Jkeys/x\n      ! all is well");
    }

    @Test
    void an_exported_account_can_be_changed() {
        Account exported = holding(user("u"), user("v")).account();
        Account changed = exported.replacing(exported.user("u").tagged("a", "b"));
        assertThat(Planner.plan(changed, holding(user("u"), user("v")), Instant.EPOCH)
                        .changes())
                .hasSize(1);
        assertThatThrownBy(() -> changed.user("w")).hasMessageContaining("user \"w\" is not declared; nearest: u, v");
        assertThat(changed.without(Kind.USER, "U").users().keySet()).containsExactly("v");
    }

    @Test
    void digits_that_are_no_account_id_are_refused() {
        assertThatThrownBy(() -> account("2222222222223")).hasMessageContaining("id must be 12 digits");
    }

    @Test
    void trust_that_lets_in_everybody_is_warned_of() {
        String provider = "arn:{partition}:iam::{account}:oidc-provider/idp.example.org";
        Account open = account("a")
                .with(
                        role("any").trusting(Trust.of(Principal.anyone())),
                        role("ci").trusting(oidc(provider).audience("sts.amazonaws.com")));
        assertThat(Planner.plan(open, EMPTY, Instant.EPOCH).warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.contains(
                        "role \"any\", trust policy at Statement[0].Principal.AWS: It lets in everybody"))
                .anyMatch(warning -> warning.contains("role \"ci\"") && warning.contains("subjectLike"));
    }

    @Test
    void trust_that_could_match_nothing_is_refused() {
        assertThatThrownBy(() -> service("ec2")).hasMessageContaining("ec2.amazonaws.com");
        assertThatThrownBy(() -> service("ec2.amazon.com")).hasMessageContaining("ends in .amazonaws.com");
        assertThatThrownBy(() -> oidc("arn:aws:iam::1:oidc-provider/h").subject("repo:acme/*"))
                .hasMessageContaining("use subjectLike");
    }

    @Test
    void arns_of_a_role_in_other_accounts_print_as_arns() {
        assertThat(role("R").in(account("333333333333"))).hasToString("arn:{partition}:iam::333333333333:role/R");
        assertThat(policy("p").allowing(allow("s3:*").onEverything()).toString())
                .contains("policy \"p\"");
    }
}
