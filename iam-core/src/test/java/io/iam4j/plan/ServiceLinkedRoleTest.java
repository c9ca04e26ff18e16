// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.serviceLinkedRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.ServiceLinkedRoleChange.DeleteServiceLinkedRole;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Resource;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Service-linked roles: created, adopted, described and deleted; all else of them is the service's. */
class ServiceLinkedRoleTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ServiceLinkedRole BEANSTALK = serviceLinkedRole("elasticbeanstalk.amazonaws.com");

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(account("security").tagging("a", "b").exclusive().with(resources), observed, Instant.EPOCH);
    }

    private static List<String> calls(Snapshot observed, Resource... resources) {
        ChangeSet changes = plan(observed, resources);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(plan(after, resources).isEmpty())
                .as("the next plan is empty")
                .isTrue();
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
        return changes.changes().stream().map(Change::call).toList();
    }

    private static Snapshot holding(ServiceLinkedRole... roles) {
        return Snapshot.of(account("222222222222").with(roles), "aws");
    }

    @Test
    void a_service_that_nobody_knows_is_warned_of() {
        assertThat(plan(EMPTY, serviceLinkedRole("elasticbeanstalc.amazonaws.com"))
                        .warnings())
                .anyMatch(text -> text.contains("no service elasticbeanstalc.amazonaws.com is known")
                        && text.contains("nearest: elasticbeanstalk.amazonaws.com"));
        assertThat(plan(EMPTY, BEANSTALK).warnings()).noneMatch(text -> text.contains("is known"));
    }

    @Test
    void a_service_without_such_a_role_and_a_suffix_that_none_takes_are_warned_of() {
        assertThat(plan(EMPTY, serviceLinkedRole("s3.amazonaws.com")).warnings())
                .anyMatch(text -> text.contains("no service-linked role of s3.amazonaws.com is known"));
        assertThat(plan(EMPTY, BEANSTALK.suffix("x")).warnings())
                .anyMatch(text -> text.contains("elasticbeanstalk.amazonaws.com is not known to take a suffix"));
        assertThat(plan(EMPTY, serviceLinkedRole("autoscaling.amazonaws.com").suffix("x"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_role_is_created_or_adopted_and_its_description_changed_in_place() {
        assertThat(calls(EMPTY, BEANSTALK.description("ours"))).containsExactly("CreateServiceLinkedRole");
        Snapshot held = holding(
                BEANSTALK.withRoleName("AWSServiceRoleForElasticBeanstalk").description("ours"));
        assertThat(calls(held, BEANSTALK))
                .as("adopted, and default tags are none of its")
                .isEmpty();
        assertThat(calls(held, BEANSTALK.description("theirs"))).containsExactly("UpdateRoleDescription");
        assertThat(calls(held, BEANSTALK.suffix("x"))).as("another role").containsExactly("CreateServiceLinkedRole");
        assertThat(plan(held, BEANSTALK.absent()).changes())
                .containsExactly(new DeleteServiceLinkedRole(
                        "elasticbeanstalk.amazonaws.com", "AWSServiceRoleForElasticBeanstalk"));
        assertThat(calls(held, BEANSTALK.absent())).hasSize(1);
    }

    @Test
    void a_statement_on_it_fits_whatever_name_the_service_gives() {
        assertThat(plan(
                                EMPTY,
                                policy("p")
                                        .allowing(allow("iam:CreateServiceLinkedRole")
                                                .on(BEANSTALK.suffix("x"))))
                        .toString())
                .contains("arn:aws:iam::222222222222:role/aws-service-role/elasticbeanstalk.amazonaws.com/*_x");
    }

    @Test
    void bad_values_are_refused_where_they_stand() {
        assertThatThrownBy(() -> serviceLinkedRole("AWSServiceRoleForAutoScaling"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("elasticbeanstalk.amazonaws.com");
        assertThatThrownBy(() -> BEANSTALK.suffix("a b")).hasMessageContaining("suffix");
        assertThat(BEANSTALK.suffix("a_b").suffix()).contains("a_b");
        assertThat(BEANSTALK.suffix("a").suffix("b").suffix()).contains("b");
    }
}
