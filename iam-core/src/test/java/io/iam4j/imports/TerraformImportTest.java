// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.Iam.user;
import static io.iam4j.model.Relation.ATTACHED_POLICIES;
import static io.iam4j.model.Relation.GROUPS;
import static io.iam4j.model.Relation.INLINE_POLICIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.plan.Certificates;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.source.JavaSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each resource of IAM that Terraform has, from the attributes that its state holds. */
class TerraformImportTest {
    private static final String READ =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}]}";
    private static final PolicyDocument READING = PolicyDocument.parse(READ);
    private static final String SECRET = "hunter2";

    /** A state of resources, each {@code type name {attributes}}, with single quotes; {@code READ} and {@code TRUST} stand for documents. */
    private static Imported imported(String... resources) {
        return Import.parse(state(resources));
    }

    private static String state(String... resources) {
        return "{\"version\":4,\"terraform_version\":\"1.11.4\",\"lineage\":\"x\",\"resources\":["
                + String.join(
                        ",",
                        Stream.of(resources).map(TerraformImportTest::resource).toList()) + "]}";
    }

    private static String resource(String resource) {
        String[] parts = resource.split(" ", 3);
        String attributes =
                parts[2].replace('\'', '"').replace("READ", quoted(READ)).replace("TRUST", quoted(TRUST));
        return "{\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"%s\",\"instances\":[{\"attributes\":%s}]}"
                .formatted(parts[0], parts[1], attributes);
    }

    private static String quoted(String json) {
        return '"' + json.replace("\"", "\\\"") + '"';
    }

    private static void declares(Imported imported, Resource... resources) {
        assertThat(imported.report().notTaken()).isEmpty();
        assertThat(imported.account().resources()).containsExactlyInAnyOrder(resources);
    }

    private static void sets(Imported imported, AccountSettings settings) {
        assertThat(imported.report().notTaken()).isEmpty();
        assertThat(imported.account().settings()).isEqualTo(settings);
    }

    @Test
    void a_user_with_path_boundary_and_all_tags() {
        Imported ada = imported(
                "aws_iam_user u {'arn':'arn:aws:iam::222222222222:user/people/ada','name':'ada','path':'/people/',"
                        + "'force_destroy':true,'permissions_boundary':'arn:aws:iam::aws:policy/PowerUserAccess',"
                        + "'tags':{'Team':'a'},'tags_all':{'Team':'a','Layer':'base','aws:cloudformation:stack-name':'s'}}");
        declares(
                ada,
                user("ada")
                        .path("/people/")
                        .boundedBy(awsManagedHere("PowerUserAccess"))
                        .tagged("Layer", "base")
                        .tagged("Team", "a"));
        assertThat(ada.account().id()).contains("222222222222");
    }

    private static Arn awsManagedHere(String name) {
        return awsManaged(name).resolve("aws", "222222222222");
    }

    @Test
    void tags_count_where_a_provider_has_no_tags_all() {
        declares(
                imported("aws_iam_user u {'name':'ada','path':'/','tags':{'Team':'a'},'tags_all':null}"),
                user("ada").tagged("Team", "a"));
    }

    @Test
    void a_group_with_all_its_members() {
        declares(
                imported(
                        "aws_iam_group g {'name':'devops','path':'/'}",
                        "aws_iam_group_membership m {'group':'devops','name':'m','users':['ada','alan']}"),
                group("devops").members("ada", "alan"));
    }

    @Test
    void some_groups_of_a_user_leave_the_others() {
        declares(
                imported("aws_iam_user_group_membership m {'user':'ada','groups':['devops','oncall']}"),
                user("ada").memberOf("devops", "oncall").keepingOther(GROUPS));
    }

    @Test
    void a_role_with_trust_session_and_description() {
        declares(
                imported(
                        "aws_iam_role r {'name':'Ops','path':'/ops/','description':'operates','max_session_duration':7200,"
                                + "'assume_role_policy':TRUST,'permissions_boundary':'','managed_policy_arns':[],'inline_policy':[]}"),
                role("Ops")
                        .path("/ops/")
                        .trusting(PolicyDocument.parse(TRUST))
                        .description("operates")
                        .maxSession(hours(2)));
    }

    @Test
    void policies_that_a_role_names_itself() {
        declares(
                imported("aws_iam_role r {'name':'Ops','path':'/','assume_role_policy':TRUST,"
                        + "'managed_policy_arns':['arn:aws:iam::aws:policy/ReadOnlyAccess'],"
                        + "'inline_policy':[{'name':'read','policy':READ},{'name':'','policy':''}]}"),
                role("Ops")
                        .trusting(PolicyDocument.parse(TRUST))
                        .attach(awsManagedHere("ReadOnlyAccess"))
                        .inline("read", READING)
                        .keepingOther(ATTACHED_POLICIES, INLINE_POLICIES));
    }

    @Test
    void a_policy_and_who_it_is_attached_to_by_name() {
        String arn = "'policy_arn':'arn:aws:iam::222222222222:policy/team/p'";
        declares(
                imported(
                        "aws_iam_user_policy_attachment a {'user':'ada'," + arn + "}",
                        "aws_iam_group_policy_attachment a {'group':'devops'," + arn + "}",
                        "aws_iam_role_policy_attachment a {'role':'Ops'," + arn + "}",
                        "aws_iam_policy p {'name':'p','path':'/team/','description':'reads','policy':READ,"
                                + "'arn':'arn:aws:iam::222222222222:policy/team/p','tags_all':{'Layer':'base'}}"),
                user("ada").attach("p").keepingOther(ATTACHED_POLICIES),
                group("devops").attach("p").keepingOther(ATTACHED_POLICIES),
                role("Ops").attach("p").keepingOther(ATTACHED_POLICIES),
                policy("p")
                        .path("/team/")
                        .description("reads")
                        .document(READING)
                        .tagged("Layer", "base"));
    }

    @Test
    void a_policy_of_which_the_state_knows_the_arn_alone_stays_an_arn() {
        String arn = "arn:aws:iam::222222222222:policy/elsewhere";
        declares(
                imported("aws_iam_user_policy_attachment a {'user':'ada','policy_arn':'" + arn + "'}"),
                user("ada").attach(Arn.parse(arn)).keepingOther(ATTACHED_POLICIES));
    }

    @Test
    void the_attachment_that_names_all_three() {
        declares(
                imported(
                        "aws_iam_policy_attachment a {'name':'x','policy_arn':'arn:aws:iam::aws:policy/ReadOnlyAccess',"
                                + "'users':['ada'],'groups':['devops'],'roles':['Ops']}"),
                user("ada").attach(awsManagedHere("ReadOnlyAccess")).keepingOther(ATTACHED_POLICIES),
                group("devops").attach(awsManagedHere("ReadOnlyAccess")).keepingOther(ATTACHED_POLICIES),
                role("Ops").attach(awsManagedHere("ReadOnlyAccess")).keepingOther(ATTACHED_POLICIES));
    }

    @Test
    void inline_policies_of_all_three() {
        declares(
                imported(
                        "aws_iam_user_policy i {'user':'ada','name':'read','policy':READ}",
                        "aws_iam_group_policy i {'group':'devops','name':'read','policy':READ}",
                        "aws_iam_role_policy i {'role':'Ops','name':'read','policy':READ}"),
                user("ada").inline("read", READING).keepingOther(INLINE_POLICIES),
                group("devops").inline("read", READING).keepingOther(INLINE_POLICIES),
                role("Ops").inline("read", READING).keepingOther(INLINE_POLICIES));
    }

    @Test
    void exclusive_forms_claim_the_relation_whole() {
        declares(
                imported(
                        "aws_iam_user_policies_exclusive e {'user_name':'ada','policy_names':['read']}",
                        "aws_iam_group_policies_exclusive e {'group_name':'devops','policy_names':['read']}",
                        "aws_iam_role_policies_exclusive e {'role_name':'Ops','policy_names':['read']}",
                        "aws_iam_user_policy_attachments_exclusive e {'user_name':'ada','policy_arns':['arn:aws:iam::aws:policy/A']}",
                        "aws_iam_group_policy_attachments_exclusive e {'group_name':'devops','policy_arns':['arn:aws:iam::aws:policy/A']}",
                        "aws_iam_role_policy_attachments_exclusive e {'role_name':'Ops','policy_arns':['arn:aws:iam::aws:policy/A']}",
                        "aws_iam_user_policy i {'user':'ada','name':'read','policy':READ}",
                        "aws_iam_group_policy i {'group':'devops','name':'read','policy':READ}",
                        "aws_iam_role_policy i {'role':'Ops','name':'read','policy':READ}"),
                user("ada").inline("read", READING).attach(awsManagedHere("A")),
                group("devops").inline("read", READING).attach(awsManagedHere("A")),
                role("Ops").inline("read", READING).attach(awsManagedHere("A")));
    }

    @Test
    void an_exclusive_form_that_lists_nothing_allows_nothing() {
        Account account = imported(
                        "aws_iam_user_policies_exclusive e {'user_name':'ada','policy_names':[]}",
                        "aws_iam_user_policy_attachments_exclusive e {'user_name':'ada','policy_arns':[]}")
                .account();
        assertThat(account.user("ada").mode(INLINE_POLICIES)).hasToString("EXCLUSIVE");
        assertThat(account.user("ada").mode(ATTACHED_POLICIES)).hasToString("EXCLUSIVE");
        assertThat(account.user("ada").inline()).isEmpty();
        assertThat(account.user("ada").attached()).isEmpty();
        assertThat(JavaSource.of(account).toString())
                .contains(".attach(new String[0])")
                .contains(".withoutInline()");
    }

    @Test
    void inline_policies_without_their_documents_are_never_declared_away() {
        Imported imported = imported(
                "aws_iam_user_policy i {'user':'ada','name':'read','policy':READ}",
                "aws_iam_user_policies_exclusive e {'user_name':'ada','policy_names':['read','other']}");
        assertThat(imported.account().user("ada").mode(INLINE_POLICIES)).hasToString("ADDITIVE");
        assertThat(imported.report().toString()).contains("user ada").contains("others stay: other");
    }

    @Test
    void profiles_and_providers() {
        declares(
                imported(
                        "aws_iam_instance_profile i {'name':'web','path':'/','role':'Ops','tags_all':{'Layer':'base'}}",
                        "aws_iam_openid_connect_provider o {'url':'token.actions.githubusercontent.com',"
                                + "'client_id_list':['sts.amazonaws.com'],"
                                + "'thumbprint_list':['6938fd4d98bab03faadb97b34396831e3780aea1'],'tags_all':{}}"),
                instanceProfile("web").role("Ops").tagged("Layer", "base"),
                oidcProvider("token.actions.githubusercontent.com")
                        .clientIds("sts.amazonaws.com")
                        .thumbprints("6938fd4d98bab03faadb97b34396831e3780aea1"));
    }

    @Test
    void a_saml_provider() {
        String xml =
                "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='https://idp.example.org'>"
                        + "<!-- " + "0".repeat(1000) + " --></EntityDescriptor>";
        Imported imported = imported("aws_iam_saml_provider s {'name':'Okta','saml_metadata_document':'XML'}"
                .replace("XML", xml.replace("'", "\\u0022")));
        declares(imported, samlProvider("Okta").metadata(xml.replace('\'', '"')));
    }

    @Test
    void a_service_linked_role_but_not_its_tags() {
        Imported imported = imported("aws_iam_service_linked_role s {'aws_service_name':'autoscaling.amazonaws.com',"
                + "'custom_suffix':'mine','description':'scales','tags_all':{'Layer':'base'}}");
        assertThat(ServiceLinkedRole.in(imported.account()).values())
                .containsExactly(ServiceLinkedRole.of("autoscaling.amazonaws.com")
                        .suffix("mine")
                        .description("scales"));
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactly("aws_iam_service_linked_role.s.tags");
    }

    @Test
    void a_server_certificate_and_an_mfa_device_without_their_secrets() {
        Imported imported = imported(
                "aws_iam_server_certificate c {'name':'www','path':'/cloudfront/','certificate_body':'"
                        + Certificates.WWW.replace("\n", "\\n") + "','private_key':'"
                        + Certificates.WWW_KEY.replace("\n", "\\n") + "'}",
                "aws_iam_virtual_mfa_device m {'virtual_mfa_device_name':'ada','path':'/people/','base_32_string_seed':'"
                        + SECRET + "','qr_code_png':'" + SECRET + "','tags_all':{'Layer':'base'}}");
        declares(
                imported,
                ServerCertificate.named("www").path("/cloudfront/").body(Certificates.WWW),
                VirtualMfaDevice.named("ada").path("/people/").tagged("Layer", "base"));
        assertThat(ServerCertificate.in(imported.account()).values())
                .allMatch(certificate -> certificate.privateKey().isEmpty());
        assertThat(imported.toString()).doesNotContain(SECRET, "PRIVATE KEY");
    }

    @Test
    void a_signing_certificate_that_is_switched_on_alone() {
        String body = "'certificate_body':'" + Certificates.WWW.replace("\n", "\\n") + "'}";
        declares(
                imported("aws_iam_signing_certificate c {'user_name':'ada','status':'Active'," + body),
                user("ada").withSigningCertificate(Certificates.WWW));
        assertThat(imported("aws_iam_signing_certificate c {'user_name':'ada','status':'Inactive'," + body)
                        .report()
                        .toString())
                .contains("it is switched off, and a declared one would be switched on");
    }

    @Test
    void settings_of_the_account() {
        sets(
                imported(
                        "aws_iam_account_alias a {'account_alias':'acme'}",
                        "aws_iam_account_password_policy p {'minimum_password_length':30,'max_password_age':60,"
                                + "'password_reuse_prevention':12,'require_lowercase_characters':true,'require_uppercase_characters':true,"
                                + "'require_numbers':true,'require_symbols':true,'allow_users_to_change_password':false,'hard_expiry':true,"
                                + "'expire_passwords':true}",
                        "aws_iam_security_token_service_preferences s {'global_endpoint_token_version':'v2Token'}",
                        "aws_iam_organizations_features o {'enabled_features':['RootSessions']}"),
                AccountSettings.none()
                        .alias("acme")
                        .passwordPolicy(passwordPolicy()
                                .minimumLength(30)
                                .maxAge(days(60))
                                .remembering(12)
                                .requiringAllClasses()
                                .letUsersChange(false)
                                .hardExpiry(true))
                        .globalEndpointTokens(TokenVersion.V2)
                        .rootAccess(List.of(RootAccess.SESSIONS)));
    }

    @Test
    void a_password_policy_that_sets_nothing() {
        sets(
                imported("aws_iam_account_password_policy p {'minimum_password_length':6,'max_password_age':0,"
                        + "'password_reuse_prevention':0,'allow_users_to_change_password':true,'hard_expiry':null}"),
                AccountSettings.none().passwordPolicy(passwordPolicy().minimumLength(6)));
    }

    @ParameterizedTest
    @CsvSource({
        "aws_iam_access_key, secret, an access key",
        "aws_iam_user_login_profile, password, a console password",
        "aws_iam_service_specific_credential, service_password, a service-specific credential",
        "aws_iam_something_new, secret, this library does not know aws_iam_something_new",
    })
    void what_is_not_taken_is_reported_and_its_secret_left_where_it_is(String type, String attribute, String reason) {
        Imported imported = imported(type + " x {'user':'ada','" + attribute + "':'" + SECRET + "'}");
        assertThat(imported.account().resources()).isEmpty();
        assertThat(imported.report().notTaken()).singleElement().satisfies(left -> {
            assertThat(left.address()).isEqualTo(type + ".x");
            assertThat(left.reason()).startsWith(reason);
        });
        assertThat(imported.toString()).doesNotContain(SECRET);
    }

    @Test
    void all_34_resources_are_known() {
        assertThat(TerraformTypes.READINGS).hasSize(34);
        assertThat(TerraformTypes.READINGS.keySet()).allMatch(type -> type.startsWith("aws_iam_"));
    }
}
