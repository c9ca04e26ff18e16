// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.readme;

import static io.iam4j.Iam.*;
import static io.iam4j.review.Severity.MEDIUM;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.atLeast;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.junit.IamExtension;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;

/** The other samples of the README, each between its marks. */
class MoreTest {
    private static final Account BEFORE = thisAccount().with(user("ada"));

    // tag::field[]
    @RegisterExtension
    final IamExtension extension = new IamExtension().seededWith(BEFORE);
    // end::field[]

    @Test
    void seeding() {
        String file = "src/test/resources/io/iam4j/testkit/seed/details.json";
        Account account = Account.of("222222222222").with(user("ada"));
        // tag::seeding[]
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            iam.seed(account); // a value
            Seeded made =
                    iam.seed(Seed.fromDetails(Path.of(file))); // what aws iam get-account-authorization-details wrote
            System.out.println(made); // what had to be made up or left out
        }
        // end::seeding[]
    }

    @Test
    void organization() {
        // tag::organization[]
        OrganizationSeed acme = OrganizationSeed.managedBy("111111111111", "acme")
                .units(
                        UnitSeed.named("Security").accounts(AccountSeed.created("222222222222", "security")),
                        UnitSeed.named("Workloads")
                                .accounts(
                                        AccountSeed.created("333333333333", "apps-prd")
                                                .tag("stage", "prd"),
                                        AccountSeed.invited("444444444444", "bought"), // no role lets the manager in
                                        AccountSeed.created("555555555555", "old")
                                                .suspended()));
        try (EmbeddedIam iam = EmbeddedIam.builder().accountId("111111111111").start()) {
            iam.seed(acme);
            iam.seed(Account.of("333333333333").with(user("ada"))); // what a member holds
        }
        // end::organization[]
    }

    @Test
    void weather(IamClient client, Weather weather, Calls calls) {
        // tag::weather[]
        weather.next("CreateUser", InjectedFault.LOST_ANSWER); // it is done, and nobody is told
        weather.latency(Duration.ofMillis(5)).throttling(5, 50); // bursts of five, then fifty calls a second
        // end::weather[]
        weather.clear();
        client.listUsers();
        assertThat(calls).changeNothing();
    }

    @Test
    void access(EmbeddedIam iam) {
        // tag::access[]
        String devops = "arn:aws:iam::123456789012:role/DevOps";
        iam.seed(thisAccount()
                .with(user("grace").attach(awsManaged("AdministratorAccess")))
                .with(role("DevOps").trusting(thisAccount().withMfa(hours(12)))));
        assertThat(iam)
                .asUser("grace")
                .mayNot("sts:AssumeRole", devops) // its trust policy wants MFA
                .withMfa(Duration.ofHours(1))
                .may("sts:AssumeRole", devops)
                .fromIp("203.0.113.7")
                .may("s3:DeleteBucket", "arn:aws:s3:::logs");
        // end::access[]
    }

    @Test
    void plans(EmbeddedIam iam) {
        Account desired = thisAccount().with(user("ada").tagged("Team", "Engines"), user("eve"));
        // tag::plans[]
        // or assertThat(Iam.plan(desired, live))
        assertThat(Planner.plan(desired, Snapshot.of(iam.account(), "aws"), Instant.now()))
                .creates(Kind.USER, "eve")
                .changes(Kind.USER, "ada")
                .nothingElse();
        // end::plans[]
    }

    @Test
    void findings() {
        // tag::findings[]
        var reports = policy("reports").allowing(allow("s3:GetObject").on("arn:aws:s3:::reports/*"));
        Account declared =
                account("acme").with(user("ada").memberOf(group("readers").attach(reports)));
        assertThat(declared).except("no-support-role").hasNoFindings(atLeast(MEDIUM)); // of a review and of the lint
        assertThat(reports).lintsClean(); // also a document, a role, a user, a group
        // end::findings[]
    }
}
