// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.act.Act;
import io.iam4j.act.CredentialActs;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.change.Change;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.UnplannableException;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.SealedSecret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** The rotation of passwords for single services, as time passes. */
class AwsServicePasswordsTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final CredentialActs ADA = credentialsOf("ada");
    private static final String GIT = "codecommit.amazonaws.com";
    private static final OpaqueSealer SEALER = new OpaqueSealer();

    private volatile Instant now = START;
    private final EmbeddedIam server = EmbeddedIam.builder().clock(() -> now).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @BeforeEach
    void start() {
        Iam.plan(thisAccount().with(user("ada")), live).apply();
    }

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    /** It is not a new user who is not visible yet. */
    @Test
    void a_service_that_has_no_passwords_is_refused_at_once() {
        server.calls().clear();
        Plan plan = Iam.plan(
                thisAccount().with(user("grace").withServicePassword("codecomit.amazonaws.com", SEALER)), live);
        assertThatThrownBy(plan::apply)
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("No such service codecomit.amazonaws.com is supported")
                .hasMessageContaining("is the name right?")
                .message()
                .doesNotContain("It was there when the account was read");
        assertThat(server.calls().byAction()).containsEntry("CreateServiceSpecificCredential", 1);
    }

    private Plan plan(Act act) {
        return Iam.plan(act, live, () -> now);
    }

    private UserCredentials held() {
        return live.read(ReadScope.credentialsOf("ada")).credentialsOf("ada");
    }

    /** The ids, the oldest first, each with its status. */
    private List<String> passwords() {
        UserCredentials held = held();
        Stream<Credential> all = held.of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL)
                .sorted(Comparator.comparing(each -> held.facts(each).created().orElseThrow()));
        return all.map(each -> each.id() + " " + held.facts(each).status().orElseThrow())
                .toList();
    }

    private String created(String service) {
        plan(ADA.createServicePassword(service, SEALER)).apply();
        return held().of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Act rotation(String id) {
        return ADA.rotateServicePassword(id, days(7), SEALER);
    }

    @Test
    void a_password_is_rotated_by_the_same_act_planned_again_and_again() {
        String old = created(GIT);
        now = START.plus(days(100));
        Plan first = plan(rotation(old));
        assertThat(first.toString())
                .contains("+ credential for " + GIT + ", sealed to ")
                .contains(old + " is switched off by a plan of the same act made at 2026-06-16T09:00:00Z or later.");
        assertThat(ChangeSetJson.read(ChangeSetJson.write(first.changes()))).isEqualTo(first.changes());
        assertThat(first.apply().secrets())
                .extracting(SealedSecret::kind)
                .containsExactly(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD);
        assertThat(passwords()).hasSize(2).allMatch(each -> each.endsWith("ACTIVE"));
        String young = passwords().get(1).split(" ")[0];

        now = START.plus(days(107)).minusSeconds(1);
        assertThat(plan(rotation(old)).isEmpty()).isTrue();
        now = START.plus(days(120)); // late
        Plan second = plan(rotation(old));
        assertThat(second.changes().changes()).extracting(Change::call).containsExactly("Tag", "UpdateCredential");
        second.apply();
        assertThat(passwords()).containsExactly(old + " INACTIVE", young + " ACTIVE");

        now = START.plus(days(127)).minusSeconds(1);
        Plan waiting = plan(rotation(old));
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.toString())
                .contains(old + " is deleted by a plan of the same act made at 2026-07-06T09:00:00Z");
        now = START.plus(days(127));
        plan(rotation(old)).apply();
        assertThat(passwords()).containsExactly(young + " ACTIVE");

        Plan over = plan(rotation(old));
        assertThat(over.isEmpty()).isTrue();
        assertThat(over.toString())
                .contains("user ada has no service-specific credential " + old
                        + ": its rotation is over, or there never was one of that id. There is " + young + ".");
    }

    @Test
    void a_declared_user_shows_no_drift_while_a_rotation_is_under_way() {
        String old = created(GIT);
        plan(rotation(old)).apply();
        now = START.plus(days(7));
        plan(rotation(old)).apply();
        assertThat(Iam.plan(thisAccount().with(user("ada")), live).isEmpty()).isTrue();
    }

    @Test
    void one_that_somebody_switched_off_is_deleted_a_week_after_it_was_seen() {
        String old = created(GIT);
        plan(rotation(old)).apply();
        plan(ADA.deactivateServicePassword(old)).apply();
        Plan marking = plan(rotation(old));
        assertThat(marking.changes().changes()).extracting(Change::call).containsExactly("Tag");
        marking.apply();
        now = START.plus(days(7));
        plan(rotation(old)).apply();
        assertThat(passwords()).hasSize(1).noneMatch(each -> each.startsWith(old));
    }

    @Test
    void one_that_is_needed_after_all_is_switched_on_again() {
        String old = created(GIT);
        plan(rotation(old)).apply();
        now = START.plus(days(8));
        plan(rotation(old)).apply();
        plan(ADA.activateServicePassword(old)).apply();
        assertThat(passwords()).allMatch(each -> each.endsWith("ACTIVE"));
    }

    @Test
    void the_older_of_two_goes_first_and_other_services_have_no_say() {
        String old = created(GIT);
        now = START.plus(Duration.ofHours(1));
        plan(ADA.createServicePassword(GIT, SEALER)).apply();
        String young = passwords().get(1).split(" ")[0];
        now = START.plus(Duration.ofHours(2));
        plan(ADA.createServicePassword("cassandra.amazonaws.com", SEALER)).apply();
        assertThatThrownBy(() -> plan(rotation(young)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("has 2 credentials for the service of " + young
                        + ", which is as many as there can be, and " + old
                        + " is the older one: delete it by deleteServicePassword(\"" + old
                        + "\"), or rotate it first.");
        String keyspaces = passwords().get(2).split(" ")[0];
        assertThat(plan(rotation(keyspaces)).changes().changes())
                .extracting(Change::call)
                .containsExactly("CreateServiceSpecificCredential");
    }

    @Test
    void one_that_expires_is_followed_by_one_that_is_made_for_as_long() {
        plan(ADA.createServicePassword("bedrock.amazonaws.com", 30, SEALER)).apply();
        String old = passwords().get(0).split(" ")[0];
        now = START.plus(days(20));
        Plan first = plan(rotation(old));
        assertThat(first.toString()).contains("credential for bedrock.amazonaws.com, for 30 days");
        first.apply();
        now = START.plus(days(31));
        plan(rotation(old)).apply();
        assertThat(passwords()).hasSize(1).noneMatch(each -> each.startsWith(old));
    }
}
