// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.seed.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A seeded account is the account: read, planned against and copied. */
class AwsSeedTest {
    private final EmbeddedIam iam = EmbeddedIam.start();

    @AfterEach
    void stop() {
        iam.close();
    }

    private static Account declared() {
        ManagedPolicy reader = ManagedPolicy.named("reader")
                .path("/team/")
                .description("Reads.")
                .allowing(Statement.allow("s3:GetObject").on("*"));
        Group devops = Group.named("devops")
                .path("/teams/")
                .attach(reader)
                .attach("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
        return Account.of("123456789012")
                .alias("acme-seed")
                .tagging("Layer", "base")
                .passwordPolicy(PasswordPolicy.standard().minimumLength(30).requiringAllClasses())
                .with(
                        User.named("ada")
                                .path("/people/")
                                .memberOf(devops)
                                .boundedBy(reader)
                                .tagged("Team", "Engines"),
                        User.named("grace").withConsoleAccess(ConsoleAccess.sealedWith(new OpaqueSealer())),
                        Role.named("DevOps")
                                .path("/roles/")
                                .description("For those who operate.")
                                .maxSession(Duration.ofHours(4))
                                .trusting(Trust.of(Account.own()).withMfa(Duration.ofHours(12)))
                                .inline("own", Statement.deny("*").on("*")),
                        Role.named("Web").trusting(Trust.service("ec2.amazonaws.com")),
                        InstanceProfile.named("Web").role("Web"));
    }

    private AwsAccount live() {
        return AwsAccount.using(Clients.iam(iam.endpoint()), Clients.sts(iam.endpoint()));
    }

    @Test
    void what_is_seeded_plans_to_nothing() {
        iam.seed(declared());

        Snapshot seen = live().read(ReadScope.of(declared()));

        assertThat(Planner.plan(declared(), seen, Instant.now()).toString()).startsWith("No changes");
    }

    @Test
    void an_account_read_from_outside_is_the_one_seen_from_inside() {
        iam.seed(declared());

        assertThat(live().export()).isEqualTo(iam.account().exclusive());
    }

    @Test
    void a_running_account_is_copied() {
        iam.seed(declared());

        try (EmbeddedIam copy = EmbeddedIam.start()) {
            copy.seed(Seed.of(live()));

            assertThat(copy.account()).isEqualTo(iam.account());
        }
    }

    @Test
    void a_running_account_is_copied_with_credentials() {
        iam.seed(declared());
        Snapshot read = live().read(ReadScope.credentialsOf(Set.of("ada", "grace")));

        try (EmbeddedIam copy = EmbeddedIam.start()) {
            assertThat(copy.seed(Seed.of(read)).password("grace")).isPresent();
        }
        assertThat(read.credentialsOf("grace").of(Credential.Kind.ACCESS_KEY)).isEmpty();
    }

    /** AWS refuses a trust in what is not there yet, and so does the embedded IAM. */
    @Test
    void an_exported_account_with_roles_that_trust_themselves_or_each_other_lands_in_an_empty_one() {
        Trust own = Trust.of(Account.own());
        Account declared = Account.of("123456789012")
                .with(
                        Role.named("A").trusting(own, Trust.of(Role.named("A"))),
                        Role.named("B").trusting(Trust.of(Role.named("B"))),
                        Role.named("C").trusting(Trust.of(Role.named("D"))),
                        Role.named("D").trusting(Trust.of(Role.named("C")), own));
        assertThat(Iam.plan(declared, live()).apply().isComplete()).isTrue();
        Account exported = live().export();
        assertThat(exported.roles()).hasSize(4);
        try (EmbeddedIam empty = EmbeddedIam.start()) {
            AwsAccount there = AwsAccount.using(Clients.iam(empty.endpoint()), Clients.sts(empty.endpoint()));
            assertThat(Iam.plan(exported, there).apply().isComplete()).isTrue();
            assertThat(Iam.plan(exported, there).isEmpty()).isTrue();
        }
    }
}
