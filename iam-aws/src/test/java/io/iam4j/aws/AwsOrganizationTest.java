// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static io.iam4j.organization.MemberAccount.accountTagged;
import static io.iam4j.organization.MemberAccount.inUnit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.OrganizationPlan;
import io.iam4j.account.AccountException;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.MemberAccount.Standing;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import io.iam4j.testkit.weather.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

class AwsOrganizationTest {
    private static final String MANAGEMENT = "111111111111";
    private static final String PRD = "666666666666";
    private static final String DEV = "555555555555";
    private static final String GUEST = "888888888888";
    private static final String OLD = "999999999999";

    private final EmbeddedIam server =
            EmbeddedIam.builder().checkingSignatures(true).authorizing(true).start();
    private AwsCredentialsProvider admin = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private OrganizationsClient organizations;
    private StsClient sts;
    private AwsOrganization live;

    @BeforeEach
    void organization_of_five_accounts() {
        SdkGlobalTime.setGlobalTimeOffset(0); // another test may have moved the SDK's time, which is the process's
        server.seed(OrganizationSeed.managedBy(MANAGEMENT, "acme")
                .units(UnitSeed.named("Workloads")
                        .accounts(AccountSeed.created(DEV, "apps-dev").tag("env", "dev"))
                        .units(UnitSeed.named("Prod")
                                .accounts(AccountSeed.created(PRD, "apps-prd").tag("env", "prod"))))
                .accounts(
                        AccountSeed.invited(GUEST, "guest"),
                        AccountSeed.created(OLD, "old").suspended()));
        server.seed(account("management").id(MANAGEMENT).with(user("admin").attach(awsManaged("AdministratorAccess"))));
        try (IamClient root = Clients.iam(server.endpoint(), keys(server.accessKeyFor(MANAGEMENT), "any"))) {
            AccessKey key =
                    root.createAccessKey(request -> request.userName("admin")).accessKey();
            admin = keys(key.accessKeyId(), key.secretAccessKey());
        }
        organizations = OrganizationsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(admin)
                .build();
        sts = Clients.sts(server.endpoint(), admin);
        live = AwsOrganization.using(organizations, sts).clients(client -> client.endpointOverride(server.endpoint()));
        server.calls().clear();
    }

    @AfterEach
    void closed() {
        live.close();
        organizations.close();
        sts.close();
        server.close();
    }

    private static AwsCredentialsProvider keys(String id, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    private List<String> actions() {
        return server.calls().all().stream().map(call -> call.action()).toList();
    }

    @Test
    void it_is_walked_once_from_the_root_down() {
        List<MemberAccount> members = live.members().orElseThrow();
        assertThat(members)
                .extracting(MemberAccount::name, MemberAccount::unit, MemberAccount::standing, MemberAccount::isActive)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("acme", "/", Standing.MANAGEMENT, true),
                        org.assertj.core.groups.Tuple.tuple("guest", "/", Standing.INVITED, true),
                        org.assertj.core.groups.Tuple.tuple("old", "/", Standing.CREATED, false),
                        org.assertj.core.groups.Tuple.tuple("apps-dev", "/Workloads", Standing.CREATED, true),
                        org.assertj.core.groups.Tuple.tuple("apps-prd", "/Workloads/Prod", Standing.CREATED, true));
        assertThat(actions())
                .doesNotContain("ListParents", "ListTagsForResource")
                .hasSize(2 + 2 * 3);
        assertThat(live.readingTags().members().orElseThrow())
                .filteredOn(each -> each.id().equals(PRD))
                .singleElement()
                .satisfies(each -> assertThat(each.tag("env")).contains("prod"));
    }

    /** What is not found because it is not visible yet is not taken for what is gone: the policy would stay, told as removed. */
    @Test
    void an_account_remembers_from_one_plan_to_the_next_what_was_made_just_now() {
        Account dev = account("dev").id(DEV);
        Organization everything = organization("acme")
                .layer(dev.with(user("ada").inline("all", allow("*").onEverything())));
        assertThat(plan(everything, live).apply().isComplete()).isTrue();
        Organization nothing = organization("acme").layer(dev.with(user("ada").withoutInline("all")));
        OrganizationPlan removal = plan(nothing, live);
        server.weather()
                .next(
                        "DeleteUserPolicy",
                        InjectedFault.fault(404, "NoSuchEntity", "The user with name ada cannot be found."));
        assertThat(removal.apply().isComplete()).isTrue();
        assertThat(live.client(DEV)
                        .listUserPolicies(request -> request.userName("ada"))
                        .policyNames())
                .isEmpty();
    }

    @Test
    void a_unit_with_a_slash_in_its_name_is_another_one_than_the_unit_of_that_path() {
        try (EmbeddedIam other = EmbeddedIam.start()) {
            other.seed(OrganizationSeed.managedBy(MANAGEMENT, "acme")
                    .units(
                            UnitSeed.named("Workloads")
                                    .units(UnitSeed.named("Prod").accounts(AccountSeed.created(PRD, "apps-prd"))),
                            UnitSeed.named("Workloads/Prod").accounts(AccountSeed.created(DEV, "apps-dev"))));
            try (OrganizationsClient client = OrganizationsClient.builder()
                    .endpointOverride(other.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(keys(other.accessKeyFor(MANAGEMENT), "any"))
                    .build()) {
                List<MemberAccount> members =
                        AwsOrganization.using(client, sts).members().orElseThrow();
                assertThat(members.stream().filter(inUnit("/Workloads/Prod")).map(MemberAccount::name))
                        .containsExactly("apps-prd");
                assertThat(members.stream()
                                .filter(inUnit("/" + MemberAccount.inPath("Workloads/Prod")))
                                .map(MemberAccount::name))
                        .containsExactly("apps-dev");
            }
        }
    }

    @Test
    void a_throttled_walk_slows_down_and_ends() {
        server.weather()
                .next("ListAccountsForParent", InjectedFault.THROTTLING)
                .next("ListAccountsForParent", InjectedFault.THROTTLING)
                .next("ListAccountsForParent", InjectedFault.THROTTLING)
                .next("ListAccountsForParent", InjectedFault.THROTTLING);
        assertThat(live.members().orElseThrow()).hasSize(5);
    }

    @Test
    void an_organization_is_planned_and_applied_by_roles_and_the_callers_own_account_without_one() {
        Organization acme = organization("acme")
                .layer(account("management").id(MANAGEMENT).with(user("ada")))
                .layer(layer("workloads")
                        .taking(inUnit("/Workloads"))
                        .forEach(each -> each.with(role("Auditor")
                                .trusting(account("management").id(MANAGEMENT))
                                .attach(awsManaged("SecurityAudit")))));
        OrganizationPlan plan = plan(acme, live);
        assertThat(plan.changes().accounts())
                .hasSize(3)
                .allMatch(each -> each.trouble().isEmpty());
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(plan(acme, live).isEmpty()).isTrue();
        assertThat(server.account(PRD).roles()).containsKey("Auditor");
        assertThat(server.account(MANAGEMENT).users()).containsKey("ada");
        assertThat(actions().stream().filter("AssumeRole"::equals)).hasSize(2);
    }

    @Test
    void templates_by_tag_read_tags() {
        Organization acme = organization("acme")
                .layer(layer("prod").taking(accountTagged("env", "prod")).forEach(each -> each.with(user("x"))));
        assertThatThrownBy(() -> plan(acme, live)).hasMessageContaining("readingTags()");
        try (AwsOrganization tagged = live.readingTags()) {
            assertThat(plan(acme, tagged).changes().accounts())
                    .singleElement()
                    .satisfies(each -> assertThat(each.id()).isEqualTo(PRD));
        }
    }

    @Test
    void an_invited_account_has_no_such_role_and_the_plan_says_so_and_goes_on() {
        Account guest = account("guest").id(GUEST).with(user("g"));
        Account prd = account("prd").id(PRD).with(user("p"));
        Account old = account("old").id(OLD).with(user("o"));
        OrganizationPlan plan = plan(organization("acme").layer(guest, prd, old), live);
        assertThat(plan.toString())
                .contains(
                        "account guest (888888888888): Assuming arn:aws:iam::888888888888:role/OrganizationAccountAccessRole")
                .contains("The account was invited")
                .contains("account old (999999999999): AWS Organizations calls it SUSPENDED")
                .contains("+ user p");
    }

    @Test
    void it_reads_by_a_lesser_role_and_applies_by_the_other() {
        try (IamClient prd = Clients.iam(server.endpoint(), keys(server.accessKeyFor(PRD), "any"))) {
            prd.createRole(
                    request -> request.roleName("Reader")
                            .assumeRolePolicyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111111111111\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"x-1\"}}}]}"));
            prd.attachRolePolicy(
                    request -> request.roleName("Reader").policyArn("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        }
        Organization acme = organization("acme").layer(account("prd").id(PRD).with(user("p")));
        server.calls().clear();
        try (AwsOrganization careful =
                live.readingBy("Reader").externalId("x-1").sessionName("audit").lasting(Duration.ofMinutes(30))) {
            OrganizationPlan plan = plan(acme, careful);
            assertThat(actions().stream().filter("AssumeRole"::equals)).hasSize(1);
            assertThat(plan.apply().isComplete()).isTrue();
            assertThat(actions().stream().filter("AssumeRole"::equals)).hasSize(2);
        }
        try (AwsOrganization without = live.readingBy("Reader")) {
            assertThat(plan(acme, without).changes().troubled())
                    .singleElement()
                    .satisfies(each -> assertThat(each.trouble().orElseThrow())
                            .contains("role/Reader")
                            .contains("external id (externalId(...))"));
        }
    }

    @Test
    void a_plan_that_takes_the_roles_by_which_it_reaches_accounts_is_refused() {
        Role reader = role("Reader").trusting(account(MANAGEMENT)).attach(awsManaged("IAMReadOnlyAccess"));
        plan(organization("acme").layer(account("apps-dev").id(DEV).with(reader)), live)
                .apply();
        Organization without = organization("acme")
                .layer(account("apps-dev").id(DEV).with(role("Reader").absent()));
        assertThat(plan(without, live.readingBy("Reader")).changes().refusals())
                .singleElement()
                .asString()
                .contains("account apps-dev: lockout: it takes from its own caller, arn:aws:iam::" + MANAGEMENT
                        + ":user/admin, the role Reader, by which the account is reached");
        assertThat(plan(without, live).changes().refusals()).isEmpty();
    }

    @Test
    void a_session_that_is_refused_when_it_is_applied_is_a_failure_and_leaves_no_note(@TempDir Path folder)
            throws IOException {
        Organization acme = organization("acme")
                .layer(account("prd")
                        .id(PRD)
                        .with(user("p")
                                .withConsoleAccess(new PlainSealer())
                                .withAccessKey(sealedTo(new PlainSealer()))));
        try (AwsOrganization missing = live.role("Missing").readingBy("OrganizationAccountAccessRole")) {
            OrganizationApplied applied = plan(acme, missing)
                    .outcome(Rollout.standard().applying(ApplyOptions.standard().sink(SecretSink.directory(folder))));
            Applied prd = applied.account(PRD).applied().orElseThrow();
            assertThat(prd.count(Outcome.FAILED)).isEqualTo(1);
            assertThat(prd.count(Outcome.UNKNOWN)).isZero();
            assertThat(applied.toString())
                    .contains("Assuming arn:aws:iam::666666666666:role/Missing: AccessDenied")
                    .contains("Either there is no such role")
                    .doesNotContain("interceptor");
        }
        try (Stream<Path> notes = Files.list(folder)) {
            assertThat(notes).isEmpty();
        }
    }

    @Test
    void a_role_session_is_told_of_the_limit_of_chaining() {
        try (IamClient root = Clients.iam(server.endpoint(), keys(server.accessKeyFor(MANAGEMENT), "any"))) {
            root.createRole(
                    request -> request.roleName("Ops")
                            .assumeRolePolicyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111111111111\"},\"Action\":\"sts:AssumeRole\"}]}"));
            root.attachRolePolicy(
                    request -> request.roleName("Ops").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        }
        try (StsAssumeRoleCredentialsProvider ops = StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(request -> request.roleArn("arn:aws:iam::111111111111:role/Ops")
                                .roleSessionName("ops"))
                        .build();
                StsClient chained = Clients.sts(server.endpoint(), ops);
                AwsOrganization hours = AwsOrganization.using(chained)
                        .clients(client -> client.endpointOverride(server.endpoint()))
                        .lasting(Duration.ofHours(2));
                AwsOrganization hour = hours.lasting(Duration.ofHours(1))) {
            assertThatThrownBy(() -> hours.account(PRD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("role chaining");
            Organization acme =
                    organization("acme").layer(account("prd").id(PRD).with(user("p")));
            assertThat(plan(acme, hour).apply().isComplete()).isTrue();
        }
    }

    @Test
    void a_caller_in_a_member_account_is_told_how_to_go_on() {
        try (OrganizationsClient member = OrganizationsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(keys(server.accessKeyFor(PRD), "any"))
                .build()) {
            assertThatThrownBy(() -> AwsOrganization.using(member, sts).members())
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("AwsOrganization.using(sts)");
        }
        assertThat(AwsOrganization.using(sts).members()).isEmpty();
    }

    @Test
    void root_users_are_read_by_assume_root_where_it_is_enabled() {
        assertThatThrownBy(() -> live.rootOf(PRD))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("RootCredentialsManagement");
        plan(account("management").id(MANAGEMENT).centralRootAccess(RootAccess.CREDENTIALS), live.account(MANAGEMENT))
                .apply();
        assertThat(live.rootOf(PRD).isEmpty()).isTrue();
        server.outOfBand(DEV).rootCredentials(RootCredential.PASSWORD, RootCredential.VIRTUAL_MFA);
        assertThat(live.rootOf(DEV).toString())
                .startsWith("root user of 555555555555: a password, MFA device arn:aws:iam::");
    }

    @Test
    void rules_of_sts_are_checked_before_a_call() {
        assertThatThrownBy(() -> live.sessionName("a b")).hasMessageContaining("2 to 64");
        for (String role : new String[] {"", "/ci/Deploy", "arn:aws:iam::111111111111:role/x"})
            assertThatThrownBy(() -> live.role(role)).hasMessageContaining("Deploy or ci/Deploy");
        assertThatThrownBy(() -> live.externalId("x")).hasMessageContaining("2 to 1,224");
        assertThatThrownBy(() -> live.lasting(Duration.ofMinutes(5))).hasMessageContaining("15 minutes to 12 hours");
    }
}
