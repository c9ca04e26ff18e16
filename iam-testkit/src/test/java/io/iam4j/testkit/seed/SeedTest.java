// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.Credential;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedTest {
    private static final String ID = "123456789012";
    private static final String ARN = "arn:aws:iam::" + ID + ":";
    private static final String READER = ARN + "policy/team/reader";
    private static final PolicyDocument READ =
            PolicyDocument.of(Statement.allow("s3:GetObject").on("*"));
    private static final PolicyDocument WRITE =
            PolicyDocument.of(Statement.allow("s3:PutObject").on("*"));

    private final EmbeddedIam iam = EmbeddedIam.start();

    @AfterEach
    void stop() {
        iam.close();
    }

    private static Account everything() {
        return Account.of(ID)
                .alias("acme-security")
                .globalEndpointTokens(TokenVersion.V1)
                .passwordPolicy(PasswordPolicy.standard()
                        .minimumLength(30)
                        .maxAge(Duration.ofDays(60))
                        .remembering(12)
                        .requiringAllClasses()
                        .letUsersChange(false)
                        .hardExpiry(true))
                .with(
                        ManagedPolicy.named("reader")
                                .path("/team/")
                                .description("Reads.")
                                .document(READ)
                                .tagged("a", "b"),
                        Group.named("devops")
                                .path("/teams/")
                                .attach(READER, "arn:aws:iam::aws:policy/ReadOnlyAccess")
                                .inline("more", WRITE),
                        User.named("ada.lovelace")
                                .path("/people/")
                                .tagged("Team", "Engines")
                                .boundedBy(READER)
                                .memberOf("devops")
                                .attach(READER)
                                .inline("own", READ),
                        Role.named("One")
                                .trusting(trust("role/deep/er/Other"))
                                .description("First.")
                                .maxSession(Duration.ofHours(12))
                                .tagged("Layer", "base")
                                .boundedBy(READER)
                                .attach(READER)
                                .inline("own", WRITE),
                        Role.named("Other").path("/deep/er/").trusting(trust("role/One")),
                        InstanceProfile.named("web").path("/ec2/").role("One").tagged("x", "y"));
    }

    private static PolicyDocument trust(String resource) {
        return Role.named("any")
                .trusting(Trust.of(Arn.parse(ARN + resource)))
                .trust()
                .orElseThrow();
    }

    @Test
    void everything_that_a_value_says_lands_even_roles_that_trust_each_other() {
        iam.seed(everything());

        assertThat(iam.account()).isEqualTo(Snapshot.of(everything(), "aws").account());
        assertThat(iam.calls().total()).isZero();
    }

    @Test
    void names_placeholders_default_tags_and_members_are_written_as_the_service_has_them() {
        ManagedPolicy reader = ManagedPolicy.named("reader").path("/team/").document(READ);
        Account declared = Account.own()
                .tagging("Layer", "base")
                .with(
                        Group.named("devops").attach(reader).members("ada"),
                        User.named("ada").tagged("LAYER", "own"),
                        User.named("gone").absent(),
                        Role.named("DevOps").trusting(Trust.of(Account.own()).withMfa()));

        iam.seed(declared);

        Account seen = iam.account();
        assertThat(seen.group("devops").attached()).containsExactly(PolicyRef.of(READER));
        assertThat(seen.user("ada").groups()).containsExactly("devops");
        assertThat(seen.user("ada").tags()).isEqualTo(Map.of("LAYER", "own"));
        assertThat(seen.policy("reader").tags()).containsEntry("Layer", "base");
        assertThat(seen.users()).doesNotContainKey("gone");
        assertThat(seen.role("DevOps").trust().orElseThrow().toJson()).contains(ARN + "root");
    }

    @Test
    void a_seed_goes_to_the_account_of_its_id() {
        iam.seed(Account.of("222222222222").with(User.named("ada")));

        assertThat(iam.account("222222222222").users()).containsKey("ada");
        assertThat(iam.account().users()).isEmpty();
    }

    @Test
    void declared_credentials_are_made_up_and_told() {
        OpaqueSealer key = new OpaqueSealer();
        Seeded seeded = iam.seed(everything()
                .with(User.named("grace")
                        .withConsoleAccess(ConsoleAccess.sealedWith(key))
                        .withAccessKey(key)));

        String password = seeded.password("grace").orElseThrow();
        Seeded.Key made = seeded.accessKeys("grace").get(0);
        assertThat(iam.signIn(ID, "grace", password.toCharArray())).isTrue();
        assertThat(Wire.to(iam.endpoint()).as(made.id()).ok("GetUser").text("UserName"))
                .isEqualTo("grace");
        assertThat(seeded.toString())
                .contains("user grace: a password was made up", made.id())
                .doesNotContain(password, made.secret());
        assertThat(seeded.password("ada.lovelace")).isEmpty();
    }

    @Test
    void a_snapshot_brings_version_numbers_and_credentials() {
        UserCredentials held = new UserCredentials(
                true,
                List.of(
                        new Credential(Credential.Kind.ACCESS_KEY, "AKIAOLD1"),
                        new Credential(Credential.Kind.ACCESS_KEY, "AKIAOLD2"),
                        new Credential(Credential.Kind.MFA_DEVICE, ARN + "mfa/people/ada")));
        Snapshot snapshot = Snapshot.of(everything(), "aws")
                .policyVersions("reader", List.of(new PolicyVersion("v2", true), new PolicyVersion("v4", false)))
                .credentials("ada.lovelace", held)
                .quotas(Map.of("UsersQuota", 1, "SomethingElseQuota", 7));

        Seeded seeded = iam.seed(Seed.of(snapshot));

        Wire wire = Wire.to(iam.endpoint());
        assertThat(iam.account())
                .isEqualTo(Snapshot.of(everything(), "aws")
                        .holding(VirtualMfaDevice.named("people/ada"))
                        .account());
        assertThat(wire.ok("ListPolicyVersions", "PolicyArn", READER).texts("VersionId"))
                .containsExactlyInAnyOrder("v2", "v4");
        assertThat(wire.ok("GetPolicy", "PolicyArn", READER).text("DefaultVersionId"))
                .isEqualTo("v2");
        assertThat(wire.iam("CreateUser", "UserName", "one.more").code()).isEqualTo("LimitExceeded");
        assertThat(seeded.accessKeys("ada.lovelace")).hasSize(2);
        assertThat(seeded.password("ada.lovelace")).isPresent();
        assertThat(seeded.notes()).anyMatch(note -> note.contains("v4 got the document in force"));
        String code = Authenticator.code(seeded.mfaSeeds("ada.lovelace").get(0), Instant.now(), 0);
        assertThat(wire.as(seeded.accessKeys("ada.lovelace").get(0).id())
                        .sts("GetSessionToken", "SerialNumber", ARN + "mfa/people/ada", "TokenCode", code)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_cannot_be_seeded_is_named_with_the_way_out() {
        Credential hardware = new Credential(Credential.Kind.SSH_PUBLIC_KEY, "APKA123");
        Seed seed = Seed.of(Snapshot.of(Account.of(ID).with(User.named("ada")), "aws")
                .credentials("ada", new UserCredentials(false, List.of(hardware))));

        assertThatThrownBy(() -> iam.seed(seed))
                .isInstanceOf(SeedException.class)
                .hasMessageStartingWith("SSH public key APKA123 of user ada cannot be seeded")
                .hasMessageContaining("withoutCredentials()");
        iam.reset();
        iam.seed(seed.withoutCredentials());
        assertThat(iam.account().users()).containsKey("ada");
    }

    @Test
    void what_the_service_refuses_is_told_with_its_own_words() {
        Account account = Account.of(ID).with(User.named("ada").attach("nothing"), User.named("eve"));

        assertThatThrownBy(() -> iam.seed(account))
                .isInstanceOfSatisfying(
                        SeedException.class, e -> assertThat(e.code()).isEqualTo("NoSuchEntity"))
                .hasMessageContaining("policy nothing of user ada cannot be seeded: AttachUserPolicy")
                .hasMessageContaining("does not exist or is not attachable")
                .hasMessageContaining("An export made with --filter lacks what it refers to");
        iam.reset();
        iam.seed(Seed.of(account).without(Kind.USER, "ada"));
        assertThat(iam.account().users()).containsOnlyKeys("eve");
    }

    @Test
    void a_role_of_a_service_is_made_as_it_is_here_and_as_the_service_makes_it_elsewhere() {
        Role linked = Role.named("AWSServiceRoleForAutoScaling_web")
                .path("/aws-service-role/autoscaling.amazonaws.com/")
                .trusting(Trust.service("autoscaling.amazonaws.com"));

        Seeded seeded = iam.seed(Account.of(ID).with(linked));

        assertThat(Wire.to(iam.endpoint()).ok("ListRoles").texts("RoleName"))
                .containsExactly("AWSServiceRoleForAutoScaling_web");
        assertThat(seeded.notes()).isEmpty();
        iam.reset();
        Seeded elsewhere = Seed.of(Account.of(ID).with(linked)).into(iam.endpoint(), ID);
        assertThat(elsewhere.notes())
                .containsExactly(
                        "service-linked role AWSServiceRoleForAutoScaling_web: its policies, trust and session length are"
                                + " what the server's autoscaling.amazonaws.com gives it");
    }

    @Test
    void roles_of_services_keep_the_names_that_an_export_has_for_them() {
        String role = """
                {"Path":"/aws-service-role/%1$s/","RoleName":"%2$s",
                 "Arn":"arn:aws:iam::%3$s:role/aws-service-role/%1$s/%2$s","CreateDate":"2024-01-01T00:00:00Z",
                 "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                  "Action":"sts:AssumeRole","Principal":{"Service":"%1$s"}}]},
                 "InstanceProfileList":[],"RolePolicyList":[],"AttachedManagedPolicies":[],"Tags":[]}""";
        List<String> names =
                List.of("AWSServiceRoleForApplicationAutoScaling_ECSService", "AWSServiceRoleForTomorrow", "OldName_x");
        String roles = String.join(
                ",",
                role.formatted("ecs.application-autoscaling.amazonaws.com", names.get(0), ID),
                role.formatted("tomorrow.amazonaws.com", names.get(1), ID),
                role.formatted("elasticache.amazonaws.com", names.get(2), ID));

        iam.seed(Seed.fromDetails(
                "{\"UserDetailList\":[],\"GroupDetailList\":[],\"Policies\":[],\"RoleDetailList\":[" + roles + "]}"));

        Wire wire = Wire.to(iam.endpoint());
        assertThat(wire.ok("ListRoles").texts("RoleName")).containsExactlyInAnyOrderElementsOf(names);
        assertThat(wire.ok("CreateServiceLinkedRole", "AWSServiceName", "elasticache.amazonaws.com")
                        .text("RoleName"))
                .as("what the export does not name has the service's name")
                .isEqualTo("AWSServiceRoleForElastiCache");
        wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                "Principal":{"Service":"tomorrow.amazonaws.com"}}]}""");
    }

    @Test
    void any_endpoint_is_seeded_over_http() {
        Seed.of(everything()).into(iam.endpoint(), ID);

        assertThat(iam.account()).isEqualTo(Snapshot.of(everything(), "aws").account());
        assertThat(iam.calls().count("CreateRole")).isEqualTo(2);
    }

    @Test
    void an_endpoint_without_sts_is_of_the_partition_aws() {
        iam.weather().next("GetCallerIdentity", InjectedFault.SERVICE_FAILURE);
        Seed.of(Account.of(ID).with(User.named("ada"))).into(iam.endpoint(), ID);
        assertThat(iam.account().users()).containsOnlyKeys("ada");
    }
}
