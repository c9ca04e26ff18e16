// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.junit.IamSeed;
import io.iam4j.testkit.junit.IamTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@IamTest
class AccessAssertTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final String DEVOPS = ARN + "role/DevOps";
    private static final PolicyDocument HOME = PolicyDocument.parse("""
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:username}/*"},
              {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"},
              {"Effect": "Allow", "Action": "ec2:*", "Resource": "*",
               "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"},
                             "StringEquals": {"aws:PrincipalTag/Team": "Engines"}}}]}""");

    @IamSeed
    static Account account() {
        return Account.own()
                .with(
                        Group.named("devops")
                                .attach(ManagedPolicy.named("assume")
                                        .allowing(Statement.allow("sts:AssumeRole")
                                                .on(DEVOPS, ARN + "role/Elsewhere"))),
                        User.named("ada")
                                .memberOf("devops")
                                .tagged("Team", "Engines")
                                .inline("home", HOME),
                        User.named("grace"),
                        Role.named("DevOps")
                                .trusting(Trust.of(Account.own()).withMfa(Duration.ofHours(12)))
                                .attach(Arn.parse("arn:aws:iam::aws:policy/PowerUserAccess")),
                        Role.named("Named").trusting(Trust.of(Arn.parse(ARN + "user/grace"))));
    }

    @Test
    void a_role_is_assumed_by_whom_both_sides_allow(EmbeddedIam iam) {
        assertThat(iam)
                .asUser("ada")
                .mayNot("sts:AssumeRole", DEVOPS)
                .withMfa()
                .may("sts:AssumeRole", DEVOPS)
                .withMfa(Duration.ofHours(13))
                .mayNot("sts:AssumeRole", DEVOPS)
                .withoutMfa()
                .mayNot("sts:AssumeRole", DEVOPS);
        assertThat(iam).asUser("grace").withMfa().mayNot("sts:AssumeRole", DEVOPS);
    }

    @Test
    void a_trust_policy_that_names_a_user_grants_by_itself(EmbeddedIam iam) {
        assertThat(iam).asUser("grace").may("sts:AssumeRole", ARN + "role/Named");
        assertThat(iam).asUser("ada").mayNot("sts:AssumeRole", ARN + "role/Named");
        assertThatThrownBy(() -> assertThat(iam).asUser("grace").mayNot("sts:AssumeRole", "*"))
                .hasMessageContaining("may not sts:AssumeRole on " + ARN + "role/Named, but: ");
    }

    @Test
    void conditions_see_the_user_and_the_context(EmbeddedIam iam) {
        assertThat(iam)
                .asUser("ada")
                .may(List.of("s3:GetObject", "s3:PutObject"), "arn:aws:s3:::home/ada/notes")
                .mayNot("s3:GetObject", "arn:aws:s3:::home/grace/notes")
                .mayNot("s3:DeleteObject", "arn:aws:s3:::home/ada/notes")
                .mayNot("ec2:RunInstances", "*")
                .fromIp("203.0.113.7")
                .may("ec2:RunInstances", "*")
                .fromIp("198.51.100.1")
                .mayNot(List.of("ec2:RunInstances", "ec2:StopInstances"), "*");
    }

    @Test
    void a_role_is_asked_too(EmbeddedIam iam) {
        assertThat(iam)
                .asRole("DevOps")
                .may("s3:DeleteBucket", "arn:aws:s3:::logs")
                .mayNot("iam:CreateUser", "*");
    }

    @Test
    void a_name_that_is_no_action_is_not_taken_for_one_that_is_refused(EmbeddedIam iam) {
        assertThatThrownBy(() -> assertThat(iam).asUser("grace").mayNot("S3GetObject", "*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write service:Operation, such as s3:GetObject");
    }

    @Test
    void a_misspelt_action_is_not_taken_for_one_that_is_refused(EmbeddedIam iam) {
        AccessAssert ada = assertThat(iam).asUser("ada");
        assertThatThrownBy(() -> ada.mayNot("s3:DeleteBuckets", "*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no action s3:DeleteBuckets is known as of ")
                .hasMessageContaining(": did you mean s3:DeleteBucket? ")
                .hasMessageContaining("-Dio.iam4j.actionCatalog=FILE");
        assertThatThrownBy(() -> ada.may("s3:GetObjekt", "arn:aws:s3:::home/ada/notes"))
                .hasMessageContaining("did you mean s3:GetObject?");
        assertThatThrownBy(() -> assertThat(iam).deniesUser("ada", "s3:ListObjects", "*"))
                .hasMessageContaining("did you mean s3:ListBucket?");
        ada.mayNot("newservice:DoSomethingEntirelyNew", "*").mayNot("S3:deletebucket", "arn:aws:s3:::logs");
    }

    @Test
    void what_is_no_resource_of_the_action_is_not_taken_for_one_that_is_refused(EmbeddedIam iam) {
        AccessAssert ada = assertThat(iam).asUser("ada");
        for (String none : List.of("", "home/ada/notes", "arn:aws:s3", "**"))
            assertThatThrownBy(() -> ada.mayNot("s3:GetObject", none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining('"' + none + "\" is no resource: write its ARN");
        assertThatThrownBy(() -> ada.mayNot("s3:GetObject", "arn:aws:s3:::home"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3:GetObject is never asked for on arn:aws:s3:::home: mayNot would always hold;"
                        + " write arn:")
                .hasMessageEndingWith(", or * for \"nowhere\"");
        assertThatThrownBy(() -> ada.mayNot("s3:ListAllMyBuckets", "arn:aws:s3:::home"))
                .hasMessageEndingWith("write *, for it names no resource");
    }

    @Test
    void placeholders_stand_for_the_account_and_its_partition(EmbeddedIam iam) {
        iam.seed(Account.own()
                .with(User.named("eve")
                        .inline(
                                "own",
                                PolicyDocument.of(Statement.allow("iam:GetUser").on(ARN + "user/eve")))));
        AccessAssert eve = assertThat(iam).asUser("eve").may("iam:GetUser", "arn:{partition}:iam::{account}:user/eve");
        assertThatThrownBy(() -> eve.mayNot("iam:GetUser", "arn:{partition}:iam::{account}:user/eve"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void nowhere_is_told_by_a_star(EmbeddedIam iam) {
        ManagedPolicy logs =
                ManagedPolicy.named("logs").allowing(Statement.allow("s3:*").on("arn:aws:s3:::logs/*"));
        iam.seed(Account.own()
                .with(
                        User.named("bob").attach(logs),
                        User.named("eve")
                                .boundedBy(logs)
                                .inline(
                                        "all",
                                        PolicyDocument.of(Statement.allow("*").onEverything()))));
        for (String name : List.of("bob", "eve")) {
            AccessAssert somebody = assertThat(iam).asUser(name);
            assertThatThrownBy(() -> somebody.mayNot("s3:GetObject", "*"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected that user " + name
                            + " of account 123456789012 may not s3:GetObject on arn:aws:s3:::logs/*, but: ");
            somebody.mayNot("s3:DeleteBucket", "*"); // a bucket has no slash in its ARN
        }
        iam.seed(Account.own()
                .with(User.named("zoe")
                        .inline(
                                "logs",
                                PolicyDocument.of(Statement.allow("s3:Get*").on("arn:*:s3:::logs/*")))));
        assertThatThrownBy(() -> assertThat(iam).deniesUser("zoe", "s3:GetObject", "*"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("on arn:*:s3:::logs/*, but: ");
        AccessAssert ada = assertThat(iam).asUser("ada");
        assertThatThrownBy(() -> ada.mayNot("s3:PutObject", "*"))
                .hasMessageContaining("on arn:aws:s3:::home/ada/*, but: ");
        ada.mayNot("s3:DeleteObject", "*").mayNot("sts:AssumeRole", "*");
        assertThatThrownBy(() -> ada.withMfa().mayNot("sts:AssumeRole", "*"))
                .hasMessageContaining("may not sts:AssumeRole on " + DEVOPS);
    }

    @Test
    void a_failure_says_what_decided(EmbeddedIam iam) {
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").may("sts:AssumeRole", DEVOPS))
                .hasMessageContaining("user ada of account 123456789012 may sts:AssumeRole on " + DEVOPS)
                .hasMessageContaining("come to allowed, the role's trust policy comes to implicitDeny");
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").withMfa().mayNot("sts:AssumeRole", DEVOPS))
                .hasMessageContaining("with {aws:MultiFactorAuthAge=[0], aws:MultiFactorAuthPresent=[true]}");
        assertThatThrownBy(() -> assertThat(iam).asUser("eve").may("s3:GetObject", "*"))
                .hasMessageContaining("there are [ada, grace]");
        assertThatThrownBy(() -> assertThat(iam).asRole("Eve")).hasMessageContaining("there are [DevOps, Named]");
    }

    @Test
    void a_failure_tells_what_each_statement_says(EmbeddedIam iam) {
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").may("sts:AssumeRole", DEVOPS))
                .hasMessageContaining("\n  policy assume of group devops, statement 1, allows it\n")
                .hasMessageEndingWith("\n  trust policy, statement 1, allows it where its condition on"
                        + " [aws:MultiFactorAuthPresent, aws:MultiFactorAuthAge] holds");
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").may("s3:DeleteObject", "arn:aws:s3:::home/grace/notes"))
                .hasMessageEndingWith("come to explicitDeny:\n"
                        + "  inline policy home, statement 1, allows it on other resources\n"
                        + "  inline policy home, statement 2, denies it");
        assertThatThrownBy(() -> assertThat(iam).asUser("grace").withMfa().may("s3:GetObject", "*"))
                .hasMessageEndingWith("come to implicitDeny; no statement is about that action");
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").may("sts:AssumeRole", ARN + "role/Named"))
                .hasMessageEndingWith("trust policy, statement 1, allows it, to others");
        iam.seed(Account.own().passwordPolicy(PasswordPolicy.standard()));
        assertThatThrownBy(() -> assertThat(iam).asUser("ada").mayNot("iam:ChangePassword", ARN + "user/ada"))
                .hasMessageEndingWith("password policy of the account, statement 1, allows it");
    }

    @Test
    void a_role_that_is_not_there_is_assumed_by_nobody(EmbeddedIam iam) {
        iam.seed(Account.own()
                .with(User.named("eve")
                        .inline(
                                "all",
                                PolicyDocument.of(Statement.allow("sts:*").onEverything()))));
        assertThat(iam)
                .asUser("eve")
                .withMfa()
                .may("sts:AssumeRole", DEVOPS)
                .mayNot("sts:AssumeRole", ARN + "role/DevOpps")
                .may("sts:AssumeRole", "arn:aws:iam::999988887777:role/InAnAccountThatIsNotHere");
    }

    @Test
    void a_failure_names_statements_by_their_sid_and_a_boundary_that_is_silent(EmbeddedIam iam) {
        iam.seed(Account.own()
                .with(User.named("eve")
                        .boundedBy(ManagedPolicy.named("limit")
                                .allowing(Statement.allow("s3:*").onEverything()))
                        .inline(
                                "all",
                                PolicyDocument.of(
                                        Statement.allow("*").onEverything().sid("Everything")))));
        assertThatThrownBy(() -> assertThat(iam).asUser("eve").may("ec2:RunInstances", "*"))
                .hasMessageContaining("inline policy all, statement 1 (Everything), allows it")
                .hasMessageContaining("boundary limit does not allow it");
    }
}
