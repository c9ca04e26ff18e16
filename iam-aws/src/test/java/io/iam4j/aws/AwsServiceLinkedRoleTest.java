// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.serviceLinkedRole;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** Service-linked roles on the embedded IAM: created, adopted, described, and deleted by a task of the service's. */
class AwsServiceLinkedRoleTest {
    private static final ServiceLinkedRole BEANSTALK = serviceLinkedRole("elasticbeanstalk.amazonaws.com");
    private static final ServiceLinkedRole SCALING = serviceLinkedRole("autoscaling.amazonaws.com");

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private static Account with(Resource... resources) {
        return account("a").with(resources);
    }

    private void lands(Account desired) {
        assertThat(plan(desired, live).apply().isComplete()).isTrue();
        assertThat(plan(desired, live).isEmpty()).isTrue();
    }

    @Test
    void roles_land_converge_change_and_go() {
        lands(with(BEANSTALK.description("ours"), SCALING, SCALING.suffix("x")));
        assertThat(server)
                .account()
                .hasOnly(
                        ServiceLinkedRole.KIND,
                        "elasticbeanstalk.amazonaws.com",
                        "autoscaling.amazonaws.com",
                        "autoscaling.amazonaws.com_x");
        lands(with(BEANSTALK.description("theirs")));
        assertThat(server.calls().names()).contains("UpdateRoleDescription").doesNotContain("UpdateRole");

        lands(with(SCALING.suffix("x").absent()));
        assertThat(server.calls().names())
                .contains("DeleteServiceLinkedRole", "GetServiceLinkedRoleDeletionStatus")
                .doesNotContain("DeleteRole");
        assertThat(server)
                .account()
                .hasOnly(ServiceLinkedRole.KIND, "elasticbeanstalk.amazonaws.com", "autoscaling.amazonaws.com");
    }

    /** The role may be gone by the first call: that the second is refused says nothing of it. */
    @Test
    void a_deletion_whose_answer_got_lost_stays_unknown_until_the_service_tells() {
        lands(with(SCALING));
        server.weather()
                .next("DeleteServiceLinkedRole", InjectedFault.LOST_ANSWER, InjectedFault.CONCURRENT_MODIFICATION);
        Change deletion = plan(with(SCALING.absent()), live).changes().changes().get(0);
        assertThat(live.carryOut(deletion, SecretExchange.none())).isInstanceOf(Result.Unknown.class);
        assertThat(live.carryOut(deletion, SecretExchange.none())).isInstanceOf(Result.Unknown.class);
        assertThat(live.carryOut(deletion, SecretExchange.none())).isInstanceOf(Result.Unknown.class); // it is at it
        assertThat(live.carryOut(deletion, SecretExchange.none())).isEqualTo(Result.done());
    }

    @Test
    void the_services_own_role_is_told_from_one_with_a_suffix() {
        lands(with(SCALING.suffix("x")));
        assertThat(plan(with(SCALING), live).changes().changes()).hasSize(1);
        lands(with(SCALING));
    }

    @Test
    void a_suffix_is_not_the_end_of_another() {
        lands(with(SCALING.suffix("team_prod").description("in use")));
        assertThat(plan(with(SCALING.suffix("prod").absent()), live).isEmpty()).isTrue();
        lands(with(SCALING.suffix("prod").description("mine")));
        assertThat(ServiceLinkedRole.in(server.account()).values())
                .extracting(role ->
                        role.suffix().orElse("") + ": " + role.description().orElse(""))
                .containsExactlyInAnyOrder("prod: mine", "team_prod: in use");
        lands(with(SCALING.suffix("prod").absent()));
        assertThat(server).account().hasOnly(ServiceLinkedRole.KIND, "autoscaling.amazonaws.com_team_prod");
        assertThat(ServiceLinkedRole.in(live.export())).containsOnlyKeys("autoscaling.amazonaws.com_team_prod");
    }

    @Test
    void a_role_with_a_suffix_is_not_the_one_without() {
        ServiceLinkedRole lex = serviceLinkedRole("lexv2.amazonaws.com");
        lands(with(lex.suffix("prod")));
        assertThat(plan(with(lex.absent()), live).isEmpty()).isTrue();
        assertThat(ServiceLinkedRole.in(live.export())).containsOnlyKeys("lexv2.amazonaws.com_prod");
        lands(with(lex, lex.suffix("prod").absent()));
        assertThat(server).account().hasOnly(ServiceLinkedRole.KIND, "lexv2.amazonaws.com");
    }

    @Test
    void a_lost_creation_is_not_mistaken_for_another_role() {
        lands(with(SCALING.suffix("team_prod")));
        server.weather().next("CreateServiceLinkedRole", InjectedFault.LOST_ANSWER);
        lands(with(SCALING.suffix("prod")));
        assertThat(server)
                .account()
                .hasOnly(
                        ServiceLinkedRole.KIND,
                        "autoscaling.amazonaws.com_team_prod",
                        "autoscaling.amazonaws.com_prod");
    }

    @Test
    void reading_and_exporting_them_costs_no_call() {
        lands(with(BEANSTALK));
        server.calls().clear();
        assertThat(plan(with(BEANSTALK), live).isEmpty()).isTrue();
        long declared = server.calls().names().size();
        server.calls().clear();
        assertThat(plan(account("a").alias("acme"), live).isEmpty()).isFalse();
        assertThat(server.calls().names()).hasSize((int) declared);
        assertThat(ServiceLinkedRole.in(live.export())).containsOnlyKeys("elasticbeanstalk.amazonaws.com");
    }

    @Test
    void a_role_in_use_is_not_deleted_and_the_services_reason_is_said() {
        lands(with(BEANSTALK));
        String role = Objects.requireNonNull(
                        ServiceLinkedRole.in(server.account()).get("elasticbeanstalk.amazonaws.com"))
                .roleName()
                .orElseThrow();
        server.outOfBand(server.accountId())
                .roleInUse(role, "eu-west-1", "arn:aws:elasticbeanstalk:eu-west-1:1:app/shop");
        assertThatThrownBy(() -> plan(with(BEANSTALK.absent()), live).apply())
                .isInstanceOf(ApplyFailedException.class)
                .hasMessageContaining("Resources of the linked service still use the role")
                .hasMessageContaining("In eu-west-1: arn:aws:elasticbeanstalk:eu-west-1:1:app/shop")
                .hasMessageContaining("Remove what uses it");
        assertThat(server).account().hasOnly(ServiceLinkedRole.KIND, "elasticbeanstalk.amazonaws.com");
    }

    @Test
    void a_lost_answer_creates_once_and_deletes_all_the_same() {
        server.weather().next("CreateServiceLinkedRole", InjectedFault.LOST_ANSWER);
        lands(with(BEANSTALK.description("ours")));
        server.weather().next("DeleteServiceLinkedRole", InjectedFault.LOST_ANSWER);
        lands(with(BEANSTALK.absent()));
        lands(with(BEANSTALK));
        server.weather().next("GetServiceLinkedRoleDeletionStatus", InjectedFault.LOST_ANSWER);
        lands(with(BEANSTALK.absent()));
        assertThat(server).account().hasOnly(ServiceLinkedRole.KIND);
    }

    @Test
    void a_seed_holds_them() {
        server.seed(Seed.of(with(BEANSTALK.description("ours"), SCALING.suffix("x"))));
        assertThat(plan(with(BEANSTALK.description("ours"), SCALING.suffix("x")), live)
                        .isEmpty())
                .isTrue();
    }
}
