// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a role is a service's, its path tells and not its name: whoever may create roles chooses the name. */
class LookAlikeRolesTest {
    private static final PolicyDocument EVERYBODY = PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}}""");

    private static Role open(String name) {
        return role(name).trusting(EVERYBODY).attach(awsManaged("AdministratorAccess"));
    }

    private static Account holding(Role role) {
        return account("222222222222").with(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSReservedSSO_Backdoor_0123456789abcdef",
                "awsreservedsso_backdoor_0123456789abcdef",
                "AWSServiceRoleForBackdoor"
            })
    void a_role_outside_the_services_paths_is_reviewed_and_can_be_deleted(String name) {
        Account held = holding(open(name));
        assertThat(Review.of(held).findings().open())
                .filteredOn(finding -> finding.subject().equals(new Target(Kind.ROLE, name)))
                .extracting(Finding::id)
                .contains("trust-everyone", "administrator-access", "role-named-like-a-service");
        assertThat(Review.of(held).findings().of("role-named-like-a-service").open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH));
        InMemoryAccount live = new InMemoryAccount(Snapshot.of(held, "aws"));
        assertThat(plan(account("222222222222").with(role(name).absent()), live).toString())
                .contains("- role " + name);
    }

    @Test
    void a_role_in_a_services_path_is_the_services() {
        Role role = open("AWSReservedSSO_Admin_0123456789abcdef").path("/aws-reserved/sso.amazonaws.com/eu-west-1/");
        assertThat(Review.of(holding(role)).findings().open())
                .noneMatch(finding -> finding.toString().contains(role.name()));
        Role linked = open("AWSServiceRoleForSupport").path("/aws-service-role/support.amazonaws.com/");
        assertThat(Review.of(holding(linked))
                        .findings()
                        .of("role-named-like-a-service")
                        .open())
                .isEmpty();
    }
}
