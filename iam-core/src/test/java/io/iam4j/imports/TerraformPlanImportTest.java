// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.user;
import static io.iam4j.model.Relation.ATTACHED_POLICIES;
import static io.iam4j.model.Relation.GROUPS;
import static io.iam4j.model.Relation.INLINE_POLICIES;
import static io.iam4j.model.Relation.MEMBERS;
import static io.iam4j.model.Relation.TAGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Relation;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A saved plan that is not applied yet, as Terraform 1.11 prints it: what it does not know is nowhere taken for "none". */
class TerraformPlanImportTest {
    private static final String TRUST =
            "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
                    + "\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"Service\\\":\\\"ec2.amazonaws.com\\\"}}]}";
    private static final String BOUNDED = "aws_iam_user ada {'name':'ada','path':'/','tags':null}"
            + " {'arn':true,'permissions_boundary':true,'tags_all':true} {'name':{},'permissions_boundary':{}}";

    /** A plan of resources: {@code type name values after_unknown expressions}, parted by a blank, with single quotes. */
    private static Imported imported(String... resources) {
        return Import.parse(plan("{}", resources));
    }

    private static String plan(String providers, String... resources) {
        List<String> values = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> configuration = new ArrayList<>();
        for (String each : resources) {
            String[] parts = each.split(" ");
            String type = "'type':'" + parts[0] + "','name':'" + parts[1] + "'";
            String address = "'address':'" + parts[0] + "." + parts[1] + "'";
            values.add("{" + address + ",'mode':'managed'," + type + ",'values':" + parts[2] + "}");
            changes.add("{" + address + ",'change':{'actions':['create'],'after_unknown':" + parts[3] + "}}");
            configuration.add("{" + address + ",'provider_config_key':'aws','expressions':" + parts[4] + "}");
        }
        return ("{'format_version':'1.2','planned_values':{'root_module':{'resources':" + values + "}},"
                        + "'resource_changes':" + changes + ",'configuration':{'provider_config':" + providers
                        + ",'root_module':{'resources':" + configuration + "}}}")
                .replace('\'', '"')
                .replace("TRUST", TRUST);
    }

    private static void leavesOut(Imported imported, String address, String reason) {
        assertThat(imported.report().notTaken()).contains(new NotTaken(address, reason));
    }

    @Test
    void an_entity_whose_boundary_is_not_known_is_not_taken() {
        Imported imported = imported(
                BOUNDED,
                "aws_iam_role r {'name':'r','assume_role_policy':'TRUST'} {'permissions_boundary':true} {'permissions_boundary':{}}");
        assertThat(imported.account().resources()).isEmpty();
        leavesOut(imported, "aws_iam_user.ada", "permissions_boundary is not known before the apply");
        leavesOut(imported, "aws_iam_role.r", "permissions_boundary is not known before the apply");
    }

    @Test
    void what_else_is_said_of_it_does_not_make_it_without_the_boundary() {
        Imported imported = imported(
                "aws_iam_user_policy_attachment a {'user':'ada','policy_arn':'arn:aws:iam::aws:policy/ReadOnlyAccess'} {} {}",
                BOUNDED,
                "aws_iam_user_group_membership m {'user':'ada','groups':['devops']} {} {}",
                "aws_iam_user_group_membership n {'user':'alan','groups':['devops']} {} {}");
        assertThat(imported.account().users()).containsOnlyKeys("alan");
        assertThat(imported.report().taken()).containsExactly("aws_iam_user_group_membership.n");
        assertThat(imported.report().notTaken()).hasSize(3);
        leavesOut(
                imported,
                "aws_iam_user_policy_attachment.a",
                "user ada is not taken, and this alone would make it without the rest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_iam_user_policies_exclusive|{'user_name':'ada','policy_names':[]}",
                "aws_iam_user_policies_exclusive|{'user_name':'ada','policy_names':['x']}",
                "aws_iam_group_membership|{'group':'g','users':['ada']}",
                "aws_iam_policy_attachment|{'users':['ada'],'policy_arn':'arn:aws:iam::aws:policy/ReadOnlyAccess'}",
            })
    void what_speaks_of_a_refused_user_alone_is_not_taken(String type, String values) {
        Imported imported = imported(type + " x " + values + " {} {}", BOUNDED);
        assertThat(imported.account().resources()).isEmpty();
        assertThat(imported.report().taken()).isEmpty();
        assertThat(imported.report().notTaken()).hasSize(2);
        leavesOut(imported, type + ".x", "user ada is not taken, and this alone would make it without the rest");
    }

    @Test
    void a_claim_of_a_user_with_an_impossible_name_is_not_taken() {
        Imported imported = imported("aws_iam_user_policies_exclusive x {'user_name':'a/b','policy_names':[]} {} {}");
        assertThat(imported.report().taken()).isEmpty();
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactly("aws_iam_user_policies_exclusive.x");
    }

    @Test
    void what_names_a_refused_entity_among_others_is_taken_for_the_others() {
        Imported imported = imported(
                "aws_iam_group_membership m {'group':'g','users':['ada','eve']} {} {}",
                "aws_iam_policy_attachment p {'users':['ada','eve'],'policy_arn':'arn:aws:iam::aws:policy/ReadOnlyAccess'} {} {}",
                BOUNDED,
                "aws_iam_user eve {'name':'eve'} {} {}",
                "aws_iam_group bad {'name':'b/d'} {} {}",
                "aws_iam_user_group_membership n {'user':'eve','groups':['b/d','devops']} {} {}",
                "aws_iam_group devops {'name':'devops'} {} {}",
                "aws_iam_role r {'name':'r'} {'assume_role_policy':true} {'assume_role_policy':{}}",
                "aws_iam_instance_profile i {'name':'i','role':'r'} {} {}");
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        group("g").members("eve").keepingOther(MEMBERS),
                        group("devops"),
                        instanceProfile("i"),
                        user("eve")
                                .attach(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                                .memberOf("devops")
                                .keepingOther(ATTACHED_POLICIES, GROUPS));
        String left = " is not taken, so what is said of it here is not either";
        leavesOut(imported, "aws_iam_group_membership.m.users", "user ada" + left);
        leavesOut(imported, "aws_iam_policy_attachment.p.users", "user ada" + left);
        leavesOut(imported, "aws_iam_user_group_membership.n.groups", "group b/d" + left);
        leavesOut(imported, "aws_iam_instance_profile.i.role", "role r" + left);
        Snapshot empty = Snapshot.empty("222222222222", "aws");
        assertThat(Planner.plan(imported.account(), empty, Instant.EPOCH).changes())
                .as("it can be planned where nothing is there yet")
                .isNotEmpty();
    }

    @Test
    void a_role_whose_trust_is_not_known_is_not_made_by_its_attachment() {
        Imported imported = imported(
                "aws_iam_role_policy_attachment a {'role':'r','policy_arn':'arn:aws:iam::aws:policy/ReadOnlyAccess'} {} {}",
                "aws_iam_role r {'name':'r'} {'assume_role_policy':true} {'assume_role_policy':{}}");
        assertThat(imported.account().resources()).isEmpty();
        leavesOut(imported, "aws_iam_role.r", "assume_role_policy is not known before the apply");
        leavesOut(
                imported,
                "aws_iam_role_policy_attachment.a",
                "role r is not taken, and this alone would make it without the rest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_iam_group_membership|{'group':'admins'}|users",
                "aws_iam_user_policy_attachments_exclusive|{'user_name':'ada'}|policy_arns",
                "aws_iam_role_policies_exclusive|{'role_name':'r'}|policy_names",
                "aws_iam_organizations_features|{}|enabled_features",
                "aws_iam_openid_connect_provider|{'url':'id.example.org'}|client_id_list",
                "aws_iam_service_linked_role|{'aws_service_name':'autoscaling.amazonaws.com'}|custom_suffix",
                "aws_iam_account_password_policy|{}|minimum_password_length",
            })
    void what_would_mean_less_without_the_value_is_not_taken(String type, String values, String attribute) {
        Imported planned = imported("%s x %s {'%s':true} {'%s':{}}".formatted(type, values, attribute, attribute));
        assertThat(planned.account().resources()).isEmpty();
        assertThat(planned.account().settings().passwordPolicy()).isEmpty();
        leavesOut(planned, type + ".x", attribute + " is not known before the apply");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_iam_group_membership|{'group':'admins'}|users",
                "aws_iam_group_policy_attachments_exclusive|{'group_name':'g'}|policy_arns",
                "aws_iam_user_policies_exclusive|{'user_name':'ada'}|policy_names",
            })
    void a_claimed_list_that_is_missing_claims_nothing(String type, String values, String attribute) {
        Imported missing = imported(type + " x " + values + " {} {}");
        assertThat(missing.account().resources()).isEmpty();
        leavesOut(missing, type + ".x", attribute + " is not known: it is missing, or known only after an apply");
    }

    @Test
    void a_claimed_list_of_which_a_part_is_not_known_is_added() {
        Imported imported = imported(
                "aws_iam_user_policy_attachments_exclusive p {'user_name':'ada','policy_arns':['arn:aws:iam::aws:policy/ReadOnlyAccess',null]}"
                        + " {'policy_arns':[false,true]} {'policy_arns':{}}",
                "aws_iam_group_membership m {'group':'devops','users':[null,'ada']} {'users':[true,false]} {'users':{}}",
                "aws_iam_user_policy i {'user':'ada','name':'read','policy':'TRUST'} {} {}",
                "aws_iam_user_policies_exclusive i {'user_name':'ada','policy_names':['read',null]} {} {}");
        assertThat(imported.account().group("devops"))
                .isEqualTo(group("devops").members("ada").keepingOther(MEMBERS));
        assertThat(imported.account().user("ada").attached()).hasSize(1);
        for (Relation relation : List.of(ATTACHED_POLICIES, INLINE_POLICIES))
            assertThat(imported.account().user("ada").mode(relation)).isEqualTo(Relation.Mode.ADDITIVE);
        String unknown = " is in part not known before the apply";
        leavesOut(imported, "aws_iam_user_policy_attachments_exclusive.p.policy_arns[1]", "policy_arns" + unknown);
        leavesOut(imported, "aws_iam_group_membership.m.users[0]", "users" + unknown);
        leavesOut(imported, "aws_iam_user_policies_exclusive.i.policy_names[1]", "policy_names" + unknown);
    }

    @Test
    void tags_that_are_not_all_known_are_added() {
        String plan = plan(
                "{'aws':{'expressions':{'default_tags':[{'tags':{}}]}}}",
                "aws_iam_user ada {'name':'ada','tags':{'Team':'x'}} {'tags_all':true} {'tags':{}}",
                "aws_iam_user bob {'name':'bob'} {'tags':true,'tags_all':true} {'tags':{}}",
                "aws_iam_user eve {'name':'eve','tags':null} {'tags_all':true} {}");
        Imported imported = Import.parse(plan);
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        user("ada").tagged("Team", "x").keepingOther(TAGS), user("bob"), user("eve"));
        for (String name : List.of("ada", "bob", "eve"))
            leavesOut(imported, "aws_iam_user." + name + ".tags_all", "tags_all is not known before the apply");
    }

    @Test
    void what_the_configuration_is_silent_of_and_the_provider_computes_is_no_news() {
        Imported imported = imported(
                "aws_iam_role r {'name':'r','path':'/','assume_role_policy':'TRUST','permissions_boundary':null,'tags':null}"
                        + " {'arn':true,'id':true,'inline_policy':true,'managed_policy_arns':true,'tags_all':true} {'name':{}}");
        assertThat(imported.account().roles()).containsOnlyKeys("r");
        assertThat(imported.report().isComplete()).isTrue();
    }

    @Test
    void policies_of_a_role_that_are_not_known_are_reported() {
        Imported imported = imported(
                "aws_iam_role r {'name':'r','assume_role_policy':'TRUST','managed_policy_arns':[null],"
                        + "'inline_policy':[{'name':'x'},{'name':'y','policy':'TRUST'}]}"
                        + " {'managed_policy_arns':[true],'inline_policy':[{'policy':true},{}]} {'name':{},'inline_policy':[]}");
        assertThat(imported.account().role("r").inline()).containsOnlyKeys("y");
        assertThat(imported.account().role("r").attached()).isEmpty();
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder("aws_iam_role.r.managed_policy_arns[0]", "aws_iam_role.r.inline_policy[0]");
    }

    @Test
    void a_deposed_object_does_not_speak_for_the_one_that_replaces_it() {
        String address = "'address':'module.m[\\\"a.b\\\"].aws_iam_user.u'";
        String plan = "{'format_version':'1.2','planned_values':{'root_module':{'child_modules':[{'address':"
                + "'module.m[\\\"a.b\\\"]','resources':[{" + address
                + ",'mode':'managed','type':'aws_iam_user','name':'u','values':{'name':'ada'}}]}]}},'resource_changes':["
                + "{" + address + ",'change':{'after_unknown':{'path':true}}},"
                + "{" + address + ",'deposed':'1','change':{'after_unknown':{'permissions_boundary':true}}}],"
                + "'configuration':{'root_module':{'module_calls':{'m':{'module':{'resources':[{'address':'aws_iam_user.u',"
                + "'expressions':{'name':{}}}]}}}}}}";
        Imported imported = Import.parse(plan.replace('\'', '"'));
        assertThat(imported.account().users()).containsOnlyKeys("ada");
        assertThat(imported.report().isComplete())
                .as("the module's configuration is found")
                .isTrue();
    }
}
