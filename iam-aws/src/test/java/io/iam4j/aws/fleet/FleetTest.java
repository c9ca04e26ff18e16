// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.organization.Organization;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that wait, and their approval. */
class FleetTest {
    private static final Organization ACME = organization("acme")
            .layer(account("management").id("111111111111").with(user("root"), group("billing")))
            .layer(account("security").id("222222222222").with(user("ada"), user("grace"), group("devops")));

    private final FleetBed bed;

    FleetTest(@TempDir Path plans) {
        bed = new FleetBed(plans);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void a_plan_waits_three_days_and_is_carried_out_once_it_is_approved() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThat(plan.summary()).contains("5 to create", "in 2 of 2 accounts");
        assertThat(bed.store().get(plan.reference() + "/plan.txt").orElseThrow()).contains("+ user ada");
        bed.pass(Duration.ofDays(3));
        assertThat(fleet.status().phase()).isEqualTo(Phase.WAITING_FOR_APPROVAL);
        assertThat(bed.calls()).isEmpty();
        Approval approval = fleet.approve(plan.digest(), "ada");
        assertThat(approval.who()).isEqualTo("ada");
        assertThat(approval.at()).isAfter(plan.at().plus(Duration.ofDays(3)));
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().isComplete()).as(end.toString()).isTrue();
        assertThat(end.rollout().orElseThrow().steps()).isEqualTo(5);
        assertThat(bed.isAsDeclared(ACME)).isTrue();
    }

    @Test
    void an_approval_of_another_plan_is_refused() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThatThrownBy(() -> fleet.approve("00" + plan.digest().substring(2), "mallory"))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("is another one")
                .hasMessageContaining(plan.digest());
        assertThat(fleet.status().phase()).isEqualTo(Phase.WAITING_FOR_APPROVAL);
        assertThat(bed.calls()).isEmpty();
    }
}
