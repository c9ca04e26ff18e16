// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.serverCertificate;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.ServerCertificate;
import io.iam4j.observed.ReadScope;
import io.iam4j.plan.UnplannableException;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.MissingSecretException;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.TestCertificates;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.SeedException;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** Server certificates on the embedded IAM: uploaded, renamed, moved, replaced and deleted. */
class AwsServerCertificateTest {
    private static final ServerCertificate WWW = serverCertificate("www")
            .body(TestCertificates.WWW)
            .chain(TestCertificates.SIGNER)
            .path("/edge/")
            .tagged("Layer", "base");

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private static ServerCertificate withKey(ServerCertificate certificate) {
        return certificate.privateKey(Secret.copyOf(TestCertificates.WWW_KEY));
    }

    private static Account with(Resource... resources) {
        return account("a").with(resources);
    }

    private void lands(Account desired) {
        assertThat(plan(desired, live).apply().isComplete()).isTrue();
        assertThat(plan(desired, live).isEmpty()).isTrue();
    }

    @Test
    void a_certificate_lands_converges_changes_in_place_and_goes() {
        Secret key = Secret.copyOf(TestCertificates.WWW_KEY);
        lands(with(WWW.privateKey(key)));
        assertThat(key.isWiped()).isTrue();
        assertThat(server).account().hasOnly(ServerCertificate.KIND, "www");
        assertThat(live.read(ReadScope.of(with(WWW)))
                        .factsOf(ServerCertificate.KIND, "www")
                        .expires())
                .isPresent();

        Account exported = live.export();
        assertThat(plan(exported, live).isEmpty()).isTrue();

        lands(with(WWW.tagged("x", "y")));
        lands(with(WWW.path("/other/")));
        lands(with(serverCertificate("web").formerly("www").path("/third/")));
        assertThat(server).account().hasOnly(ServerCertificate.KIND, "web");
        assertThat(server.calls().names().stream().filter("UploadServerCertificate"::equals))
                .hasSize(1);

        lands(with(serverCertificate("web").absent()));
        assertThat(server).account().hasOnly(ServerCertificate.KIND);
    }

    @Test
    void another_body_takes_its_place_with_leave() {
        lands(with(withKey(WWW)));
        Account renewed = with(WWW.body(TestCertificates.OTHER).privateKey(Secret.copyOf(TestCertificates.OTHER_KEY)));
        assertThatThrownBy(() -> plan(renewed, live).apply()).hasMessageContaining("are without it");
        assertThat(plan(renewed, live)
                        .permitting(Permit.replacing("server certificate www"))
                        .apply()
                        .isComplete())
                .isTrue();
        assertThat(plan(renewed, live).isEmpty()).isTrue();
    }

    @Test
    void only_declared_certificates_are_asked_for() {
        lands(with(withKey(WWW), withKey(serverCertificate("other").body(TestCertificates.WWW))));
        server.calls().clear();
        assertThat(plan(with(WWW), live).isEmpty()).isTrue();
        assertThat(server.calls().names())
                .containsOnlyOnce("ListServerCertificates")
                .containsOnlyOnce("GetServerCertificate");
        server.calls().clear();
        assertThat(plan(account("a").alias("acme"), live).isEmpty()).isFalse();
        assertThat(server.calls().names()).doesNotContain("ListServerCertificates", "GetServerCertificate");
    }

    @Test
    void a_stored_plan_wants_its_key_given_and_says_how() {
        String json = ChangeSetJson.write(plan(with(withKey(WWW)), live).changes());
        assertThat(json).doesNotContain("PRIVATE KEY");
        assertThatThrownBy(() -> Iam.plan(ChangeSetJson.read(json), live).apply())
                .isInstanceOf(MissingSecretException.class)
                .hasMessageContaining("The private key of server certificate www is not at hand")
                .hasMessageContaining("plan.giving(");
        assertThat(server).account().hasOnly(ServerCertificate.KIND);
        assertThat(Iam.plan(ChangeSetJson.read(json), live)
                        .giving(withKey(serverCertificate("www")))
                        .apply()
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_key_that_does_not_fit_is_refused_when_planned_and_stays_unsaid() {
        Secret key = Secret.copyOf(TestCertificates.OTHER_KEY);
        assertThatThrownBy(() -> plan(with(WWW.privateKey(key)), live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("its private key belongs to another certificate")
                .message()
                .doesNotContain(TestCertificates.OTHER_KEY.split("\n")[1]);
    }

    @Test
    void a_key_for_a_stored_plan_that_does_not_fit_is_refused_by_the_service_and_stays_unsaid() {
        Secret key = Secret.copyOf(TestCertificates.OTHER_KEY);
        String stored = ChangeSetJson.write(plan(with(withKey(WWW)), live).changes());
        assertThatThrownBy(() -> Iam.plan(ChangeSetJson.read(stored), live)
                        .giving(WWW.privateKey(key))
                        .apply())
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("KeyPairMismatch")
                .message()
                .doesNotContain(TestCertificates.OTHER_KEY.split("\n")[1]);
        assertThat(key.isWiped())
                .as("it is the caller's as long as the service has not taken it")
                .isFalse();
    }

    @Test
    void what_a_load_balancer_uses_is_not_deleted_and_the_service_says_who_uses_it() {
        lands(with(withKey(WWW)));
        server.outOfBand(server.accountId())
                .certificateInUse("www", "arn:aws:elasticloadbalancing:eu-west-1:1:lb/front");
        assertThatThrownBy(() -> plan(with(WWW.absent()), live).apply())
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("lb/front");
    }

    @Test
    void a_lost_answer_uploads_and_renames_once() {
        server.weather().next("UploadServerCertificate", InjectedFault.LOST_ANSWER);
        lands(with(withKey(WWW)));
        server.weather().next("UpdateServerCertificate", InjectedFault.LOST_ANSWER);
        lands(with(serverCertificate("web").formerly("www")));
        server.weather().next("DeleteServerCertificate", InjectedFault.LOST_ANSWER);
        lands(with(serverCertificate("web").absent()));
    }

    @Test
    void a_seed_needs_the_key_and_says_so() {
        server.seed(Seed.of(with(withKey(WWW))));
        assertThat(plan(with(WWW), live).isEmpty()).isTrue();
        assertThatThrownBy(() -> server.seed(Seed.of(with(serverCertificate("x").body(TestCertificates.WWW)))))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("its private key cannot be read");
        assertThat(List.copyOf(ServerCertificate.in(server.account()).keySet())).containsExactly("www");
    }
}
