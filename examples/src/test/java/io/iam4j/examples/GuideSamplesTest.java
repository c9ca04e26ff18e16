// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;
import static io.iam4j.review.Severity.MEDIUM;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.kit.PersonalKit;
import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.change.Permit;
import io.iam4j.imports.Import;
import io.iam4j.imports.Imported;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.User;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.report.JavaSources;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportJson;
import io.iam4j.render.report.Sarif;
import io.iam4j.review.Findings;
import io.iam4j.review.FindingsException;
import io.iam4j.review.Severity;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.least.CloudTrail;
import io.iam4j.review.least.LeastPrivilege;
import io.iam4j.review.least.Proposal;
import io.iam4j.review.lint.Lint;
import io.iam4j.review.rule.Profile;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

/** The samples of the guides in {@code docs} that no example has. */
class GuideSamplesTest {
    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Sdk.iam(server.endpoint(), "test");
    private final AwsAccount live = AwsAccount.using(iam);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    @Test
    void a_kit_is_written() throws IOException {
        Path keys = folder;
        Path kits = folder.resolve("kits");
        Files.writeString(
                keys.resolve("ada.asc"),
                PgpKeyPair.generate("Ada <ada@example.org>").armoredPublicKey());
        Group devops = group("devops");
        Account security = account("security").id(server.accountId());
        Account shared = account("shared").id("333333333333");
        // readme-kit
        PgpKey key = PgpKey.read(keys.resolve("ada.asc"));
        User ada = user("ada.lovelace")
                .memberOf(devops)
                .withConsoleAccess(key)
                .withAccessKey(key.asProfile("security")); // sealed as a whole section of ~/.aws/credentials

        Applied applied = plan(security.with(ada), AwsAccount.using(iam)).apply();

        Path kit = PersonalKit.of(security.with(ada), "ada.lovelace")
                .with(applied.secrets())
                .with(PersonalProfiles.of(security.with(ada), "ada.lovelace")
                        .assumingIn(List.of(shared))
                        .region("eu-west-1"))
                .contact("the platform team, platform@acme.example")
                .validUntil(Instant.now().plus(days(14)))
                .writeTo(kits);
        // end
        assertThat(kit.resolve("kit.html")).content().contains("platform@acme.example");
        assertThat(kit.resolve("mail.txt")).exists();
        assertThat(kit.resolve("config.txt")).exists();
    }

    @Test
    void a_plan_may_narrow_access_alone() {
        server.seed(thisAccount().with(user("bob").attach(awsManaged("ReadOnlyAccess"))));
        Plan plan = plan(account("acme").with(user("ada").attach(awsManaged("ReadOnlyAccess"))), live);
        // readme-narrowing
        plan.permitting(Permit.onlyIfAccessNarrows()) // refused if anybody can do more
                .permitting(Permit.moreAccess("user ada")) // but for Ada
                .apply();
        // end
        assertThat(server.account().user("ada").attached()).hasSize(1);
    }

    @Test
    void a_review_ends_a_build_and_mends() {
        server.seed(thisAccount()
                .with(policy("idle").allowing(allow("s3:GetObject").on("arn:aws:s3:::a/*")))
                .with(user("eve").attach(awsManaged("AdministratorAccess"))));
        assertThatThrownBy(() -> {
                    // readme-failing
                    var review = Review.of(
                            live,
                            ReviewOptions.by(Profile.cis("7.0").and(Profile.baseIdentities()))
                                    .knowing("111111111111"));
                    review.failOn(Severity.HIGH); // ends a build
                    // end
                })
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("eve");
        var review = Review.of(live, ReviewOptions.by(Profile.baseIdentities()));
        // readme-mending
        plan(review.remedies("unattached-policy"), live).apply(); // no changes where there is nothing to mend
        // end
        assertThat(server.account().policies()).isEmpty();
    }

    @Test
    void findings_are_asserted() {
        Account declaration = account("acme")
                .id(server.accountId())
                .passwordPolicy(
                        passwordPolicy().minimumLength(30).remembering(24).requiringAllClasses());
        ManagedPolicy policy = policy("reader").allowing(allow("s3:GetObject").on("arn:aws:s3:::reports/*"));
        // readme-asserting
        assertThat(declaration).except("no-alias").hasNoFindings(atLeast(MEDIUM)); // review and lint of a declaration
        assertThat(policy).lintsClean(); // a document, a policy, a role, a user, a group
        assertThat(policy).lintsClean(atLeast(MEDIUM)); // what a plan would warn of
        // end
    }

    @Test
    void lint_takes_documents_accounts_and_texts() {
        Account account = account("acme")
                .with(policy("reader").allowing(allow("s3:GetObjekt").onEverything()));
        PolicyDocument document = PolicyDocument.of(allow("s3:GetObjekt").onEverything());
        PolicyDocument trust =
                role("ci").trusting(account("222222222222")).trust().orElseThrow();
        String json = document.toJson();
        // readme-linting
        Findings ofDocument = Lint.of(document); // a policy of a user, group or role
        Findings ofAccount = Lint.of(account); // every policy, inline policy and trust that an account declares
        Findings ofText =
                Lint.standard().text(json, DocumentUse.RESOURCE); // a bucket's policy, say, with the lines of the text
        Findings ofTrust =
                Lint.standard().in("111111111111").knowing("222222222222").trust(trust);
        // end
        assertThat(List.of(ofDocument, ofAccount, ofText))
                .allMatch(findings -> findings.toString().contains("s3:GetObjekt"));
        assertThat(ofTrust.toString()).doesNotContain("stranger");
        // readme-accepting
        var reader = policy("reader")
                .allowing(allow("s3:GetObject").onEverything())
                .accepting("resource-star", "every bucket holds public data");
        // end
        assertThat(Lint.of(account("acme").with(reader)).toString()).doesNotContain("resource-star");
    }

    /** Compiled, and not run: these read files of a project of the reader's. */
    static void files(AwsAccount live, IamClient iam) throws IOException {
        // readme-baseline
        Review review = Review.of(live);
        Path baseline = Path.of("iam-baseline.json"); // in the repository: written by a person who has read it
        Sarif sarif = Sarif.log().in("README.md").in(JavaSources.under(Path.of(""), Path.of("src/main/java")));
        Files.writeString(Path.of("target/review.sarif"), Report.of(review).as(sarif));
        review.since(ReportJson.read(Files.readString(baseline)).findings()).failOn(Severity.HIGH);
        // end

        // readme-proposal
        Proposal proposal = LeastPrivilege.of(role("ci"))
                .seenIn(CloudTrail.in(Path.of("AWSLogs"))) // may be left out
                .propose(live);
        System.out.println(proposal); // policies, evidence, what falls away, the difference of access
        plan(proposal.account(), live).permitting(Permit.onlyIfAccessNarrows()).apply();
        // end
    }

    /** Compiled, and not run, for the same reason; {@link FromTerraformTest} does it with Terraform. */
    static void imports(IamClient iam) {
        // readme-terraform
        Path state = Path.of("terraform.tfstate");
        Imported imported = Import.read(state);
        System.out.println(imported.report());
        // end

        // readme-imported
        System.out.println(Iam.plan(imported.account(), AwsAccount.using(iam)));
        // end
    }

    static Imported template() {
        // readme-cloudformation
        Imported imported = Import.cloudFormation(
                Path.of("template.json"),
                Map.of(
                        "Environment", "prod",
                        "AWS::StackName", "layer",
                        "AWS::AccountId", "222222222222",
                        "Bucket.Arn", "arn:aws:s3:::logs",
                        "DeployRole", "layer-DeployRole-1ABCDEF"));
        // end
        return imported;
    }
}
