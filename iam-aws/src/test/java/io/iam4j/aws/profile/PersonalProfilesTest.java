// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.organization.Organization;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalProfilesTest {
    private static final Account SECURITY = Account.of("security").id("222222222222");
    private static final Account APPS = Account.of("apps").id("555555555555");
    private static final Trust TRUSTED = Trust.of(SECURITY);

    private static Account security(Statement... statements) {
        return SECURITY.with(
                Group.named("devops")
                        .members("ada")
                        .attach(ManagedPolicy.named("assume").allowing(statements)),
                User.named("ada"));
    }

    private static Statement assume(String... roles) {
        return Statement.allow("sts:AssumeRole").on(roles);
    }

    private static Role role(String name, Trust... trusts) {
        return Role.named(name).trusting(trusts);
    }

    private static List<Profile> profiles(Account security, Role... roles) {
        return PersonalProfiles.of(security, "ada")
                .assumingIn(List.of(APPS.with(roles)))
                .profiles();
    }

    private static Profile only(Account security, Role role) {
        List<Profile> profiles = profiles(security, role);
        assertThat(profiles).hasSize(2);
        return profiles.get(1);
    }

    @Test
    void a_person_gets_a_profile_for_each_role_that_both_sides_allow() {
        Account security = security(
                        assume("arn:aws:iam::555555555555:role/ops/*", "arn:aws:iam::555555555555:role/Own"))
                .with(role("Home", TRUSTED));
        Account apps = APPS.with(
                role("DevOps", TRUSTED).path("/ops/"),
                role("Own", Trust.of(User.named("ada"), User.named("bob"))),
                role("Foreign", Trust.of(Account.of("other").id("999999999999")))
                        .path("/ops/"),
                role("NotOurs", TRUSTED),
                role("Gone", TRUSTED).path("/ops/").absent());

        PersonalProfiles ada = PersonalProfiles.of(security, "ada")
                .assumingIn(List.of(security, apps))
                .region("eu-west-1")
                .output("json");

        assertThat(ada.toString()).isEqualTo("""
                        [profile security]
                        region = eu-west-1
                        output = json

                        [profile apps-DevOps]
                        role_arn = arn:aws:iam::555555555555:role/ops/DevOps
                        source_profile = security
                        region = eu-west-1
                        output = json

                        """);
    }

    @Test
    void a_role_of_the_own_account_that_names_the_user_needs_no_policy() {
        Account security = SECURITY.with(
                User.named("ada"),
                User.named("bob"),
                role("Audit", Trust.of(User.named("ada"))),
                role("Other", TRUSTED));
        assertThat(PersonalProfiles.of(security, "ada").profiles())
                .extracting(Profile::name)
                .containsExactly("security", "security-Audit");
        assertThat(PersonalProfiles.of(security, "bob").profiles()).hasSize(1);
    }

    @Test
    void mfa_is_asked_for_where_the_trust_or_a_denial_demands_it() {
        Account security = security(assume("*"));
        Profile trusting = only(security, role("R", TRUSTED.withMfa()));
        assertThat(trusting.setting("mfa_serial")).hasValue("arn:aws:iam::222222222222:mfa/ada");

        Account denying = security(
                assume("*"), Statement.denyAllBut("iam:*").onEverything().when(Condition.mfaPresentIfExists(false)));
        assertThat(only(denying, role("R", TRUSTED)).setting("mfa_serial")).isPresent();
        assertThat(only(security, role("R", TRUSTED)).setting("mfa_serial")).isEmpty();
    }

    @Test
    void another_device_source_name_and_partition_can_be_given() {
        PersonalProfiles ada = PersonalProfiles.of(security(assume("*")), "ada")
                .assumingIn(List.of(APPS.with(role("R", TRUSTED.withMfa()))))
                .partition("aws-cn")
                .source("acme")
                .named((account, role) -> "acme/" + role.name())
                .mfaSerial("arn:aws-cn:iam::222222222222:mfa/phone");
        assertThat(ada.profiles().get(1))
                .isEqualTo(Profile.of("acme/R")
                        .with("role_arn", "arn:aws-cn:iam::555555555555:role/R")
                        .with("source_profile", "acme")
                        .with("mfa_serial", "arn:aws-cn:iam::222222222222:mfa/phone"));
    }

    @Test
    void a_device_that_nobody_names_is_guessed_where_an_enrolment_puts_it() {
        Account pathed = SECURITY.with(User.named("ada").path("/people/").inline("assume", assume("*")));
        PersonalProfiles ada =
                PersonalProfiles.of(pathed, "ada").assumingIn(List.of(APPS.with(role("R", TRUSTED.withMfa()))));
        Profile guessed = ada.profiles().get(1);
        assertThat(guessed.setting("mfa_serial")).hasValue("arn:aws:iam::222222222222:mfa/people/ada");
        assertThat(guessed.isGuess("mfa_serial")).isTrue();
        Profile given = ada.region("eu-west-1")
                .mfaSerial("arn:aws:iam::222222222222:mfa/phone")
                .profiles()
                .get(1);
        assertThat(given.setting("mfa_serial")).hasValue("arn:aws:iam::222222222222:mfa/phone");
        assertThat(given.isGuess("mfa_serial")).isFalse();
        assertThat(ada.region("x").profiles().get(1).isGuess("mfa_serial")).isTrue();
    }

    @Test
    void a_session_lasts_as_long_as_the_role_and_the_age_of_the_code_allow() {
        Account security = security(assume("*"));
        Role role = role("R", TRUSTED).maxSession(Duration.ofHours(12));
        assertThat(only(security, role).setting("duration_seconds")).hasValue("43200");
        Role fresh = role("R", TRUSTED.withMfa(Duration.ofHours(4))).maxSession(Duration.ofHours(12));
        assertThat(only(security, fresh).setting("duration_seconds")).hasValue("14400");
        Role brief = role("R", TRUSTED.withMfa(Duration.ofMinutes(5)));
        assertThat(only(security, brief).setting("duration_seconds")).hasValue("900");
        assertThat(only(security, role("R", TRUSTED.withMfa(Duration.ofHours(1))))
                        .setting("duration_seconds"))
                .isEmpty();
    }

    @Test
    void session_name_and_external_id_are_those_that_the_trust_asks_for() {
        Account security = security(assume("*"));
        Trust own = TRUSTED.when("StringEquals", "sts:RoleSessionName", "${aws:username}");
        assertThat(only(security, role("R", own)).setting("role_session_name")).hasValue("ada");
        Trust pattern = TRUSTED.when("StringLike", "sts:RoleSessionName", "*@acme.example");
        assertThat(only(security, role("R", pattern)).setting("role_session_name"))
                .hasValue("ada@acme.example");
        Trust partner = TRUSTED.externalId("acme-7");
        assertThat(only(security, role("R", partner)).setting("external_id")).hasValue("acme-7");
        assertThat(only(security, role("R", TRUSTED)).settings())
                .doesNotContainKeys("role_session_name", "external_id");
    }

    @Test
    void boundaries_and_denials_of_the_person_count() {
        Account denied = security(assume("*"), Statement.deny("sts:AssumeRole").on("arn:aws:iam::*:role/Admin"));
        assertThat(profiles(denied, role("Admin", TRUSTED), role("R", TRUSTED))).hasSize(2);
        ManagedPolicy boundary =
                ManagedPolicy.named("limit").allowing(Statement.allow("s3:*").onEverything());
        Account bounded =
                SECURITY.with(User.named("ada").inline("assume", assume("*")).boundedBy(boundary));
        assertThat(profiles(bounded, role("R", TRUSTED))).hasSize(1);
    }

    @Test
    void what_depends_on_the_request_is_said_and_what_is_not_known_is_left_out() {
        Account security = SECURITY.with(
                User.named("ada").attach("elsewhere").inline("a", assume("arn:aws:iam::555555555555:role/Office")));
        PersonalProfiles ada = PersonalProfiles.of(security, "ada")
                .assumingIn(List.of(APPS.with(role("R", TRUSTED), role("No", Trust.service("ec2.amazonaws.com")))));
        assertThat(ada.profiles()).hasSize(1);
        assertThat(ada.undecided()).singleElement().asString().contains("role R in apps", "policy elsewhere");

        PersonalProfiles office = PersonalProfiles.of(security(assume("*")), "ada")
                .assumingIn(List.of(APPS.with(role("Office", TRUSTED.when(Condition.sourceIp("203.0.113.0/24"))))));
        assertThat(office.roles().get(0).dependsOn()).containsExactly("aws:SourceIp");
        assertThat(office.toString()).contains("# apps-Office depends on aws:SourceIp");
    }

    @Test
    void chained_roles_have_the_profile_between_as_source_and_last_an_hour() {
        Role deploy =
                Role.named("Deploy").trusting(Trust.of(Role.named("DevOps"))).maxSession(Duration.ofHours(8));
        Role devops = role("DevOps", TRUSTED).inline("go", assume("arn:aws:iam::555555555555:role/Deploy"));
        Role guarded = role("Guarded", Trust.of(Role.named("DevOps")).withMfa());
        PersonalProfiles ada = PersonalProfiles.of(security(assume("arn:aws:iam::555555555555:role/DevOps")), "ada")
                .assumingIn(List.of(APPS.with(devops, deploy, guarded)));

        assertThat(ada.profiles()).hasSize(2);
        assertThat(ada.includingChainedRoles().profiles())
                .extracting(Profile::name)
                .containsExactly("security", "apps-DevOps", "apps-Deploy");
        assertThat(ada.includingChainedRoles().profiles().get(2).settings())
                .containsEntry("source_profile", "apps-DevOps")
                .doesNotContainKeys("duration_seconds", "mfa_serial");
    }

    @Test
    void two_roles_of_one_name_and_people_who_are_not_declared_are_refused() {
        Account other = Account.of("apps").id("666666666666").with(role("R", TRUSTED));
        PersonalProfiles ada = PersonalProfiles.of(security(assume("*")), "ada")
                .assumingIn(List.of(APPS.with(role("R", TRUSTED)), other));
        assertThatThrownBy(ada::profiles)
                .isInstanceOf(ProfileFileException.class)
                .hasMessageContaining("apps-R");
        assertThatThrownBy(() -> PersonalProfiles.of(SECURITY, "nobody")).isInstanceOf(InvalidModelException.class);
        assertThatThrownBy(() -> PersonalProfiles.of(Account.own().with(User.named("ada")), "ada"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final Account MANAGEMENT = Account.of("management").id("111111111111");

    /** Ada is a user of management and of security, and in apps and lab there are roles for both. */
    private static Organization acme() {
        Statement any = assume("*");
        return Organization.of("acme")
                .layer(MANAGEMENT.with(User.named("ada").inline("assume", any)))
                .layer(security(any).with(role("DevOps", TRUSTED.withMfa())))
                .layer(
                        APPS.with(
                                role("DevOps", TRUSTED.withMfa()),
                                role("Admin", Trust.of(MANAGEMENT).withMfa()),
                                role("Both", TRUSTED, Trust.of(MANAGEMENT)).inline("assume", any)),
                        Account.of("lab")
                                .id("666666666666")
                                .with(role(
                                        "Chained", Trust.of(Role.named("Both").in(APPS)))));
    }

    @Test
    void over_an_organization_each_account_of_a_person_has_a_source_and_each_role_one_profile() {
        PersonalProfiles ada = PersonalProfiles.of(acme(), "ada").region("us-east-1");
        assertThat(ada.sources())
                .containsExactly(Map.entry("111111111111", "management"), Map.entry("222222222222", "security"));
        assertThat(ada.profiles())
                .extracting(Profile::name)
                .containsExactly("management", "security", "apps-Admin", "apps-Both", "security-DevOps", "apps-DevOps");
        assertThat(ada.toString())
                .contains("[profile apps-Admin]\nrole_arn = arn:aws:iam::555555555555:role/Admin\n"
                        + "source_profile = management\nmfa_serial = arn:aws:iam::111111111111:mfa/ada\n")
                .contains("[profile apps-DevOps]\nrole_arn = arn:aws:iam::555555555555:role/DevOps\n"
                        + "source_profile = security\nmfa_serial = arn:aws:iam::222222222222:mfa/ada\n")
                .contains("[profile apps-Both]\nrole_arn = arn:aws:iam::555555555555:role/Both\n"
                        + "source_profile = management\nregion");
    }

    @Test
    void a_device_belongs_to_the_account_of_its_arn() {
        String phone = "arn:aws:iam::222222222222:mfa/phone";
        assertThat(PersonalProfiles.of(acme(), "ada").mfaSerial(phone).profiles())
                .extracting(profile -> profile.setting("mfa_serial").orElse("none"))
                .containsExactly("none", "none", "arn:aws:iam::111111111111:mfa/ada", "none", phone, phone);
        assertThat(PersonalProfiles.of(acme(), "ada").mfaSerial("GAHT12345678").toString())
                .contains("mfa_serial = GAHT12345678")
                .doesNotContain("mfa/ada");
    }

    @Test
    void chained_roles_are_reached_from_any_account_of_the_person() {
        assertThat(PersonalProfiles.of(acme(), "ada").profiles()).hasSize(6);
        assertThat(PersonalProfiles.of(acme(), "ada")
                        .includingChainedRoles()
                        .profiles()
                        .get(6)
                        .toString())
                .isEqualTo(
                        "[profile lab-Chained]\nrole_arn = arn:aws:iam::666666666666:role/Chained\nsource_profile = apps-Both");
    }

    @Test
    void sources_of_several_accounts_are_named_by_account() {
        PersonalProfiles ada = PersonalProfiles.of(acme(), "ada");
        assertThatThrownBy(() -> ada.source("acme")).hasMessageContaining("sources(account -> ...)");
        assertThat(ada.sources(account -> "acme-" + account.name()).profiles())
                .extracting(Profile::name)
                .startsWith("acme-management", "acme-security");
        assertThatThrownBy(() -> ada.sources(account -> "acme").roles())
                .isInstanceOf(ProfileFileException.class)
                .hasMessageContaining("account security");
        assertThatThrownBy(() -> PersonalProfiles.of(acme(), "adda"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("the nearest that is: ada");
    }
}
