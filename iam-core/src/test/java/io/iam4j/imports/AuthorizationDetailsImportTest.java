// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Relation;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import org.junit.jupiter.api.Test;

/** What {@code aws iam get-account-authorization-details} prints. */
class AuthorizationDetailsImportTest {
    private static final String READ =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:Get*','Resource':'*'}]}";
    private static final String TRUST =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'sts:AssumeRole',"
                    + "'Principal':{'Service':'ec2.amazonaws.com'}}]}";
    private static final PolicyDocument READING = PolicyDocument.parse(READ.replace('\'', '"'));

    private static final String DETAILS = """
            {
              'UserDetailList': [{'Path': '/people/', 'UserName': 'ada', 'UserId': 'AIDA', 'Arn': 'arn:aws:iam::222222222222:user/people/ada',
                'UserPolicyList': [{'PolicyName': 'read', 'PolicyDocument': READ}], 'GroupList': ['devops'],
                'AttachedManagedPolicies': [{'PolicyName': 'p', 'PolicyArn': 'arn:aws:iam::222222222222:policy/team/p'}],
                'PermissionsBoundary': {'PermissionsBoundaryType': 'Policy', 'PermissionsBoundaryArn': 'arn:aws:iam::aws:policy/PowerUserAccess'},
                'Tags': [{'Key': 'Layer', 'Value': 'base'}, {'Key': 'aws:cloudformation:stack-name', 'Value': 's'}]}],
              'GroupDetailList': [{'Path': '/', 'GroupName': 'devops', 'Arn': 'arn:aws:iam::222222222222:group/devops',
                'GroupPolicyList': [], 'AttachedManagedPolicies': [{'PolicyName': 'ReadOnlyAccess',
                'PolicyArn': 'arn:aws:iam::aws:policy/ReadOnlyAccess'}]}],
              'RoleDetailList': [
                {'Path': '/', 'RoleName': 'Ops', 'Arn': 'arn:aws:iam::222222222222:role/Ops', 'AssumeRolePolicyDocument': TRUST,
                 'InstanceProfileList': [{'Path': '/', 'InstanceProfileName': 'web', 'Roles': [{'RoleName': 'Ops'}]}],
                 'RolePolicyList': [], 'AttachedManagedPolicies': [], 'Tags': []},
                {'Path': '/aws-service-role/support.amazonaws.com/', 'RoleName': 'AWSServiceRoleForSupport',
                 'Arn': 'arn:aws:iam::222222222222:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport',
                 'AssumeRolePolicyDocument': TRUST}],
              'Policies': [
                {'PolicyName': 'p', 'Path': '/team/', 'Arn': 'arn:aws:iam::222222222222:policy/team/p', 'PolicyVersionList': [
                  {'VersionId': 'v2', 'IsDefaultVersion': false, 'Document': TRUST},
                  {'VersionId': 'v1', 'IsDefaultVersion': true, 'Document': READ}]},
                {'PolicyName': 'ReadOnlyAccess', 'Path': '/', 'Arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess', 'PolicyVersionList': []}]
            }""";

    private static Imported imported(String read) {
        return Import.parse(
                DETAILS.replace("READ", read).replace("TRUST", TRUST).replace('\'', '"'));
    }

    @Test
    void everything_but_the_roles_of_services_is_taken() {
        Imported imported = imported(READ);
        assertThat(imported.account().id()).contains("222222222222");
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        user("ada")
                                .path("/people/")
                                .memberOf("devops")
                                .attach("p")
                                .inline("read", READING)
                                .boundedBy(Arn.parse("arn:aws:iam::aws:policy/PowerUserAccess"))
                                .tagged("Layer", "base"),
                        group("devops").attach(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                        role("Ops").trusting(PolicyDocument.parse(TRUST.replace('\'', '"'))),
                        instanceProfile("web").role("Ops"),
                        policy("p").path("/team/").document(READING));
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactly("role AWSServiceRoleForSupport");
    }

    @Test
    void documents_are_percent_encoded_where_another_sdk_wrote_them() {
        String encoded = "'" + READ.replace("'", "%22").replace("{", "%7B").replace("}", "%7D") + "'";
        assertThat(imported(encoded).account()).isEqualTo(imported(READ).account());
    }

    @Test
    void groups_of_a_user_are_not_all_where_one_of_them_is_not_taken() {
        Imported imported = Import.parse("""
                {'UserDetailList': [
                   {'UserName': 'ada', 'Arn': 'arn:aws:iam::222222222222:user/ada', 'GroupList': ['devops', 'odd']},
                   {'UserName': 'eve', 'Arn': 'arn:aws:iam::222222222222:user/eve', 'GroupList': ['odd']}],
                 'GroupDetailList': [{'GroupName': 'devops', 'Arn': 'arn:aws:iam::222222222222:group/devops'}, {'GroupName': 'odd'}],
                 'RoleDetailList': []}""".replace('\'', '"'));
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        user("ada").memberOf("devops").keepingOther(Relation.GROUPS), user("eve"), group("devops"));
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder("group odd", "user ada.GroupList", "user eve.GroupList");
    }
}
