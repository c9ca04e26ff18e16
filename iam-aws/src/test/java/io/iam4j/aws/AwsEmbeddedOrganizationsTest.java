// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.InvalidInputExceptionReason;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.ServiceException;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The AWS SDK walks an organization of the embedded IAM and reaches its accounts. */
class AwsEmbeddedOrganizationsTest {
    private static final String MANAGEMENT = "111111111111";
    private static final Instant JOINED = Instant.parse("2020-02-29T12:00:00.250Z");

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final OrganizationsClient organizations = as(MANAGEMENT);

    @BeforeEach
    void organization() {
        List<AccountSeed> many = new ArrayList<>();
        for (int i = 0; i < 45; i++) many.add(AccountSeed.created("7%011d".formatted(i), "member " + i));
        iam.seed(OrganizationSeed.managedBy(MANAGEMENT, "acme")
                .units(
                        UnitSeed.named("Workloads")
                                .accounts(AccountSeed.created("222222222222", "apps")
                                        .tag("stage", "prd")
                                        .email("apps@acme.example")
                                        .joined(JOINED))
                                .units(UnitSeed.named("Many").accounts(many)),
                        UnitSeed.named("Old")
                                .accounts(AccountSeed.invited("333333333333", "old")
                                        .suspended())));
    }

    @AfterEach
    void stop() {
        organizations.close();
        iam.close();
    }

    private OrganizationsClient as(String account) {
        return Clients.organizations(iam.endpoint(), root(account));
    }

    private static AwsCredentialsProvider root(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "any"));
    }

    private Map<String, String> walk() {
        Map<String, String> unitOfAccount = new LinkedHashMap<>();
        organizations.listRootsPaginator().stream()
                .flatMap(page -> page.roots().stream())
                .forEach(root -> walk(root.id(), root.name(), unitOfAccount));
        return unitOfAccount;
    }

    private void walk(String parent, String name, Map<String, String> unitOfAccount) {
        organizations.listAccountsForParentPaginator(request -> request.parentId(parent)).stream()
                .flatMap(page -> page.accounts().stream())
                .forEach(account -> unitOfAccount.put(account.id(), name));
        organizations.listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent)).stream()
                .flatMap(page -> page.organizationalUnits().stream())
                .forEach(unit -> walk(unit.id(), name + "/" + unit.name(), unitOfAccount));
    }

    @Test
    void a_walk_by_pages_meets_every_account_in_its_unit() {
        Map<String, String> met = walk();

        assertThat(met)
                .hasSize(48)
                .containsEntry(MANAGEMENT, "Root")
                .containsEntry("222222222222", "Root/Workloads")
                .containsEntry("700000000044", "Root/Workloads/Many")
                .containsEntry("333333333333", "Root/Old");
        assertThat(iam.calls().byAction())
                .containsEntry("ListRoots", 1)
                .containsEntry("ListOrganizationalUnitsForParent", 4)
                .containsEntry("ListAccountsForParent", 4 + 2);
    }

    @Test
    void an_account_is_read_with_all_its_members() {
        Account apps = organizations
                .describeAccount(request -> request.accountId("222222222222"))
                .account();

        assertThat(apps.email()).isEqualTo("apps@acme.example");
        assertThat(apps.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(apps.joinedMethod()).isEqualTo(AccountJoinedMethod.CREATED);
        assertThat(apps.joinedTimestamp()).isEqualTo(JOINED);
        assertThat(apps.arn())
                .startsWith("arn:aws:organizations::111111111111:account/o-")
                .endsWith("/222222222222");
        assertThat(organizations
                        .listTagsForResource(request -> request.resourceId("222222222222"))
                        .tags())
                .containsExactly(Tag.builder().key("stage").value("prd").build());
        assertThat(organizations.describeOrganization().organization().featureSet())
                .isEqualTo(OrganizationFeatureSet.ALL);
    }

    @Test
    void faults_are_the_exceptions_of_the_sdk() {
        assertThatThrownBy(() -> organizations.describeAccount(request -> request.accountId("999999999999")))
                .isInstanceOf(AccountNotFoundException.class);
        assertThatThrownBy(() -> organizations.listAccountsForParent(request -> request.parentId("r-none")))
                .isInstanceOf(ParentNotFoundException.class);
        assertThatThrownBy(() -> organizations.describeAccount(request -> request.accountId("me")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(InvalidInputExceptionReason.INVALID_PATTERN));
        try (OrganizationsClient member = as("222222222222");
                OrganizationsClient outsider = as("999999999999")) {
            assertThatThrownBy(member::listRoots).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(outsider::describeOrganization).isInstanceOf(AwsOrganizationsNotInUseException.class);
        }
    }

    @Test
    void throttling_and_failures_are_tried_again_by_the_sdk() {
        iam.weather().next("ListRoots", InjectedFault.THROTTLING, InjectedFault.SERVICE_FAILURE);
        assertThat(organizations.listRoots().roots()).hasSize(1);
        assertThat(iam.calls().count("ListRoots")).isEqualTo(3);

        InjectedFault[] many = new InjectedFault[10];
        Arrays.fill(many, InjectedFault.THROTTLING);
        iam.weather().next("ListAccounts", many);
        assertThatThrownBy(organizations::listAccounts).isInstanceOf(TooManyRequestsException.class);
        Arrays.fill(many, InjectedFault.SERVICE_FAILURE);
        iam.weather().next("ListChildren", many);
        assertThatThrownBy(() -> organizations.listChildren(
                        request -> request.parentId("r-none").childType("ACCOUNT")))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void a_member_is_reached_by_the_role_that_the_organization_made() {
        Credentials session;
        try (StsClient sts = Clients.sts(iam.endpoint(), root(MANAGEMENT))) {
            session = sts.assumeRole(
                            request -> request.roleArn("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole")
                                    .roleSessionName("walk"))
                    .credentials();
        }
        try (IamClient there = Clients.iam(
                iam.endpoint(),
                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))) {
            assertThat(there.listRoles().roles())
                    .extracting(role -> role.arn())
                    .containsExactly("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole");
        }
    }

    @Test
    void units_are_described_with_their_arn() {
        OrganizationalUnit workloads = organizations
                .listOrganizationalUnitsForParent(request -> request.parentId(
                        organizations.listRoots().roots().get(0).id()))
                .organizationalUnits()
                .get(0);

        assertThat(organizations
                        .describeOrganizationalUnit(request -> request.organizationalUnitId(workloads.id()))
                        .organizationalUnit())
                .isEqualTo(workloads);
    }
}
