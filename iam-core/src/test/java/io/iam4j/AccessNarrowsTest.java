// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.saml;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.Step;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Certificates;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Trust;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessNarrowsTest {
    private final InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    @BeforeEach
    void fill() {
        assertThat(plan(
                                account("a")
                                        .with(
                                                user("ada")
                                                        .memberOf(group("devops")
                                                                .attach(policy("deploy")
                                                                        .allowing(allow("s3:GetObject")
                                                                                .on("arn:aws:s3:::releases/*")))),
                                                user("root").attach(awsManaged("AdministratorAccess")),
                                                role("Deploy")
                                                        .trusting(Account.of("111111111111")
                                                                .withMfa())),
                                live)
                        .apply()
                        .isComplete())
                .isTrue();
    }

    private Plan planned(Account desired) {
        return plan(desired, live);
    }

    @Test
    void a_plan_that_widens_access_is_refused_and_says_whose_and_by_what() {
        Plan plan = planned(account("a")
                        .with(policy("deploy")
                                .allowing(allow("s3:GetObject", "s3:PutObject").on("arn:aws:s3:::releases/*"))))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("user ada could do more than now: s3:PutObject on arn:aws:s3:::releases/*.")
                .hasMessageContaining("plan.permitting(Permit.moreAccess(\"user ada\"))");
        assertThat(plan.permitting(Permit.moreAccess("user ada")).apply().isComplete())
                .isTrue();
    }

    @Test
    void other_tags_of_somebody_are_not_judged_and_need_leave() {
        Plan plan = planned(account("a").with(user("ada").tagged("team", "admins")))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("user ada gets other tags, and conditions of policies may go by tags");
        assertThat(plan.permitting(Permit.moreAccess("user ada")).apply().isComplete())
                .isTrue();
    }

    @Test
    void the_order_of_permits_does_not_matter() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("ReadOnlyAccess"))));
        assertThat(plan.permitting(Permit.moreAccess("user ada"))
                        .permitting(Permit.onlyIfAccessNarrows())
                        .apply()
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_plan_that_narrows_access_passes() {
        Plan plan = planned(account("a")
                .with(
                        user("ada").inline("less", deny("s3:*").onEverything()),
                        role("Deploy").trusting(Account.of("111111111111").withMfa(java.time.Duration.ofHours(1)))));
        assertThat(plan.accessDifference().widens()).isFalse();
        assertThat(plan.accessDifference().toString())
                .contains("user ada\n      - s3:GetObject on arn:aws:s3:::releases/*")
                .contains("account 111111111111\n      - sts:AssumeRole on arn:aws:iam::222222222222:role/Deploy");
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows()).apply().isComplete())
                .isTrue();
    }

    @Test
    void somebody_outside_who_may_assume_a_role_is_somebody() {
        Plan plan = planned(account("a").with(role("Deploy").trusting(Account.of("999999999999"))))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThat(plan.toString())
                .contains(
                        "account 999999999999 could do more than now: sts:AssumeRole on arn:aws:iam::222222222222:role/Deploy.");
    }

    @Test
    void a_boundary_that_goes_widens_access() {
        assertThat(planned(account("a").with(user("ada").boundedBy(awsManaged("AmazonEC2FullAccess"))))
                        .apply()
                        .isComplete())
                .isTrue();
        Plan plan = planned(account("a").with(user("ada").withoutBoundary()));
        assertThat(plan.accessDifference().toString()).contains("+ s3:GetObject on arn:aws:s3:::releases/*");
    }

    @Test
    void policies_of_aws_are_expanded() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("AWSCodeCommitReadOnly"))));
        assertThat(plan.accessDifference().toString()).contains("codecommit:BatchGet*", "codecommit:GitPull");
    }

    @Test
    void a_renamed_user_is_the_same() {
        Plan plan = planned(account("a").with(user("ada.lovelace").formerly("ada")));
        assertThat(plan.accessDifference().principals()).isEmpty();
    }

    @Test
    void conditions_and_denials_count() {
        Plan plan = planned(account("a")
                .with(user("ada").inline("mfa", deny("*").onEverything().when(Condition.mfaPresentIfExists(false)))));
        assertThat(plan.accessDifference().toString())
                .contains("- s3:GetObject on arn:aws:s3:::releases/* without MFA");
    }

    @Test
    void a_stored_plan_reads_the_account_for_it_and_a_change_set_alone_cannot_tell() {
        Plan made = planned(account("a").with(user("ada").attach(awsManaged("IAMFullAccess"))));
        Plan stored = plan(ChangeSetJson.read(ChangeSetJson.write(made.changes())), live);
        assertThat(stored.permitting(Permit.onlyIfAccessNarrows()).changes().refusals())
                .hasSize(1);
        assertThatThrownBy(() -> made.changes().permitting(Permit.onlyIfAccessNarrows()))
                .hasMessageContaining("Iam.plan(changes, account)");
    }

    @Test
    void the_comment_of_a_pull_request_says_it() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("IAMFullAccess"))));
        assertThat(plan.as(Markdown.standard()))
                .contains("<b>Access</b>: somebody can do more afterwards", "user ada\n```diff\n+ iam:*");
    }

    @Test
    void the_permit_names_a_renamed_user_by_the_new_name() {
        assertThat(planned(account("a")
                                .with(user("ada")
                                        .inline("own", allow("s3:*").on("arn:aws:s3:::home/${aws:username}/*"))))
                        .apply()
                        .isComplete())
                .isTrue();
        Plan plan = planned(account("a").with(user("ada.lovelace").formerly("ada")))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThatThrownBy(plan::apply)
                .hasMessageContaining("user ada.lovelace (was ada) could do more than now: s3:* on"
                        + " arn:aws:s3:::home/ada.lovelace/*.")
                .hasMessageContaining("Permit.moreAccess(\"user ada.lovelace\")");
        assertThat(plan.permitting(Permit.moreAccess("user ada.lovelace"))
                        .apply()
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_renamed_role_is_the_same() {
        Plan plan = planned(account("a").with(role("Deployment").formerly("Deploy")));
        assertThat(plan.accessDifference().principals()).isEmpty();
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows()).apply().isComplete())
                .isTrue();
    }

    /** What refuses the plan unless access narrows; the permit that it names lifts it. */
    private static String refusal(Plan plan, String principal) {
        List<Refusal> refusals =
                plan.permitting(Permit.onlyIfAccessNarrows()).changes().refusals();
        assertThat(refusals).isNotEmpty();
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows(), Permit.moreAccess(principal))
                        .changes()
                        .refusals())
                .isEmpty();
        return refusals.get(0).reason();
    }

    @Test
    void machines_that_get_another_role_are_a_way_in() {
        assertThat(planned(account("a")
                                .with(
                                        instanceProfile("web").role("Deploy"),
                                        role("Build").trusting(Trust.service("ec2.amazonaws.com"))))
                        .apply()
                        .isComplete())
                .isTrue();
        Plan plan = planned(account("a").with(instanceProfile("web").role("Build")));
        assertThat(plan.accessDifference().toString())
                .contains(
                        "role Build\n",
                        "      + way in: machines with instance profile web",
                        "role Deploy\n      - way in: machines with instance profile web");
        assertThat(refusal(plan, "role Build"))
                .contains(
                        "more than now could be done as role Build, or to it: way in: machines with instance profile web.");
    }

    @Test
    void another_signing_certificate_of_a_saml_provider_is_a_way_in() {
        String entity = "https://idp.example.org";
        assertThat(planned(account("a")
                                .with(role("Sso")
                                        .trusting(saml(samlProvider("okta")
                                                .metadata(Certificates.metadata(entity, Certificates.WWW))))))
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(planned(account("a")
                                .with(samlProvider("okta")
                                        .metadata(Certificates.metadata(entity, Certificates.WWW)
                                                .replace("/post", "/signin"))))
                        .accessDifference()
                        .principals())
                .isEmpty();
        Plan plan = planned(
                account("a").with(samlProvider("okta").metadata(Certificates.metadata(entity, Certificates.OTHER))));
        assertThat(refusal(plan, "role Sso"))
                .contains(
                        "role Sso", "SAML provider okta, assertions of https://idp.example.org signed by certificate");
    }

    @Test
    void a_further_client_id_or_thumbprint_of_an_oidc_provider_is_a_way_in() {
        assertThat(planned(account("a")
                                .with(role("Ci")
                                        .trusting(oidc(oidcProvider("ci.example.org")
                                                        .clientIds("sts"))
                                                .subjectLike("repo:*"))))
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(refusal(
                        planned(account("a").with(oidcProvider("ci.example.org").clientIds("sts", "other"))),
                        "role Ci"))
                .contains("way in: OIDC provider ci.example.org, client id other");
        assertThat(refusal(
                        planned(account("a").with(oidcProvider("ci.example.org").thumbprints("a".repeat(40)))),
                        "role Ci"))
                .contains("way in: OIDC provider ci.example.org, certificate thumbprint aaaa");
    }

    @Test
    void a_new_key_or_password_is_a_way_in_for_who_gets_it() {
        Plan plan = planned(account("a")
                .with(user("root").withAccessKey(FakeSealer.of("eve")).withConsoleAccess(FakeSealer.of("eve"))));
        assertThat(refusal(plan, "user root"))
                .contains("could be done as user root, or to it")
                .contains("access key", "console password", "sealed to")
                .contains("eve");
    }

    @Test
    void tags_that_policies_go_by_need_leave() {
        assertThat(planned(account("a")
                                .with(user("ada")
                                        .inline(
                                                "own",
                                                allow("iam:CreatePolicyVersion")
                                                        .onEverything()
                                                        .when(Condition.resourceTag("team", "deploy")))))
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(planned(account("a").with(policy("deploy").tagged("cost", "1")))
                        .permitting(Permit.onlyIfAccessNarrows())
                        .changes()
                        .refusals())
                .isEmpty();
        assertThat(refusal(planned(account("a").with(policy("deploy").tagged("team", "deploy"))), "policy deploy"))
                .contains("what inline policy own of user ada says goes by its tag team, which changes");
    }

    @Test
    void who_is_unbounded_on_the_way_could_do_more() {
        assertThat(planned(account("a").with(user("root").boundedBy(policy("deploy"))))
                        .permitting(Permit.lastAdministrator())
                        .apply()
                        .isComplete())
                .isTrue();
        PolicyRef boundary = live.snapshot().account().user("root").boundary().orElseThrow();
        Plan plan = plan(
                steps(
                        new HolderChange.DeletePermissionsBoundary(Kind.USER, "root", boundary),
                        new HolderChange.PutPermissionsBoundary(Kind.USER, "root", boundary, Optional.empty())),
                live);
        assertThat(plan.accessDifference().toString())
                .contains("user root\n      + while the plan is carried out: * on *");
        assertThat(refusal(plan, "user root"))
                .contains("user root could do more than now: while the plan is carried out: * on *");
    }

    /** These, one after the other. */
    private ChangeSet steps(Change... changes) {
        ChangeSet around =
                planned(account("a").with(user("root").tagged("a", "b"))).changes();
        List<Step> steps = new ArrayList<>();
        for (Change change : changes)
            steps.add(new Step(
                    steps.size() + 1,
                    change,
                    new TreeSet<>(steps.stream().map(Step::number).toList())));
        return new ChangeSet(around.origin(), steps, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void a_boundary_that_goes_before_what_it_bounded_opens_that_on_the_way() {
        assertThat(planned(account("a").with(user("root").boundedBy(policy("deploy"))))
                        .permitting(Permit.lastAdministrator())
                        .apply()
                        .isComplete())
                .isTrue();
        PolicyRef boundary = live.snapshot().account().user("root").boundary().orElseThrow();
        PolicyRef all = PolicyRef.of("arn:aws:iam::aws:policy/AdministratorAccess");
        HolderChange detached = new HolderChange.DetachPolicy(Kind.USER, "root", all);
        HolderChange unbounded = new HolderChange.DeletePermissionsBoundary(Kind.USER, "root", boundary);
        assertThat(refusal(plan(steps(unbounded, detached), live), "user root"))
                .contains("user root could do more than now: while the plan is carried out: * on *");
        assertThat(plan(steps(detached, unbounded), live).accessDifference().widens())
                .isFalse();
        Plan planned = planned(
                account("a").with(user("root").withoutBoundary().exclusive().attach("deploy")));
        assertThat(planned.accessDifference()).hasToString("Nobody's access changes.\n");
        assertThat(planned.apply().isComplete()).isTrue();
    }

    @Test
    void another_boundary_before_what_the_old_one_bounded_goes_opens_that_on_the_way() {
        assertThat(planned(account("a")
                                .with(
                                        policy("all").allowing(allow("*").onEverything()),
                                        policy("iam").allowing(allow("iam:*").onEverything()),
                                        user("root").boundedBy(policy("deploy"))))
                        .permitting(Permit.lastAdministrator())
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(planned(account("a")
                                .with(user("root").exclusive().boundedBy("all").attach("deploy")))
                        .accessDifference()
                        .widens())
                .isFalse();
        Plan plan = planned(
                account("a").with(user("root").exclusive().boundedBy("iam").attach("deploy")));
        assertThat(refusal(plan, "user root"))
                .contains("user root could do more than now: while the plan is carried out: iam:* on *");
    }

    @Test
    void the_difference_is_worked_out_once_for_all_forms_and_the_guard() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("ReadOnlyAccess"))));
        AccessDifference known = plan.accessDifference();
        Plan permitted = plan.permitting(Permit.onlyIfAccessNarrows());
        assertThat(permitted.accessDifference()).isSameAs(known);
        assertThat(plan.warning(List.of("x")).accessDifference()).isSameAs(known);
        assertThat(permitted.as(document -> document.access().orElseThrow() == known ? "same" : "anew"))
                .isEqualTo("same");
        assertThat(permitted.redacted().access().orElseThrow()).isSameAs(known);
    }
}
