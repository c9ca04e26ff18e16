// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static io.iam4j.Iam.ec2Role;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static io.iam4j.model.Relation.ATTACHED_POLICIES;
import static io.iam4j.model.Relation.GROUPS;
import static io.iam4j.model.Relation.INLINE_POLICIES;
import static io.iam4j.model.Relation.MEMBERS;
import static io.iam4j.model.Relation.TAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.iam4j.model.Account;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudFormation's AWS::IAM resources: what a template tells by itself. */
class TemplateImportTest {
    private static final String READ =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:Get*','Resource':'*'}]}";
    private static final PolicyDocument READING = PolicyDocument.parse(READ.replace('\'', '"'));

    private static Imported imported(String resources) {
        return Import.parse(
                ("{'Resources':{" + resources + "}}").replace("READ", READ).replace('\'', '"'));
    }

    @Test
    void a_user_with_all_that_it_says_of_itself_but_the_password() {
        Imported imported = imported("""
                'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 'ada', 'Path': '/people/', 'Groups': [{'Ref': 'Devops'}],
                  'ManagedPolicyArns': ['arn:aws:iam::aws:policy/ReadOnlyAccess', {'Ref': 'Reads'}],
                  'Policies': [{'PolicyName': 'read', 'PolicyDocument': READ}], 'PermissionsBoundary': {'Ref': 'Reads'},
                  'Tags': [{'Key': 'Layer', 'Value': 'base'}], 'LoginProfile': {'Password': 'hunter2'}}},
                'Devops': {'Type': 'AWS::IAM::Group', 'Properties': {'GroupName': 'devops'}},
                'Reads': {'Type': 'AWS::IAM::ManagedPolicy', 'Properties': {'ManagedPolicyName': 'reads', 'Path': '/team/',
                  'Description': 'reads', 'PolicyDocument': READ, 'Groups': [{'Ref': 'Devops'}]}}""");
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        user("ada")
                                .path("/people/")
                                .memberOf("devops")
                                .attach(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                                .attach("reads")
                                .inline("read", READING)
                                .boundedBy("reads")
                                .tagged("Layer", "base")
                                .keepingOther(TAGS, GROUPS, ATTACHED_POLICIES, INLINE_POLICIES),
                        group("devops").attach("reads").keepingOther(ATTACHED_POLICIES),
                        policy("reads").path("/team/").description("reads").document(READING));
        assertThat(imported.report().notTaken()).extracting(NotTaken::address).containsExactly("Ada.LoginProfile");
        assertThat(imported.toString()).doesNotContain("hunter2");
    }

    @Test
    void tags_that_a_stack_gives_to_all_that_it_makes_stay() {
        Account declared = imported("""
                'Ops': {'Type': 'AWS::IAM::Role', 'Properties': {'RoleName': 'ops', 'Tags': [{'Key': 'Layer', 'Value': 'base'}],
                  'AssumeRolePolicyDocument': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole',
                    'Principal': {'Service': 'ec2.amazonaws.com'}}]}}},
                'Reads': {'Type': 'AWS::IAM::ManagedPolicy', 'Properties': {'ManagedPolicyName': 'reads', 'PolicyDocument': READ}},
                'O': {'Type': 'AWS::IAM::OIDCProvider', 'Properties': {'Url': 'https://id.example.org', 'ClientIdList': ['a'],
                  'Tags': [{'Key': 'Layer', 'Value': 'base'}, {'Key': 'Stack', 'Value': {'Ref': 'AWS::StackName'}}]}}""").account();
        Snapshot made = Snapshot.of(
                Account.of("222222222222")
                        .with(
                                ec2Role("ops").tagged("Layer", "base").tagged("Stack", "prod"),
                                policy("reads").document(READING).tagged("Stack", "prod"),
                                oidcProvider("id.example.org")
                                        .clientIds("a")
                                        .tagged("Layer", "base")
                                        .tagged("Stack", "prod")),
                "aws");
        assertThat(Planner.plan(declared, made, Instant.EPOCH).changes()).isEmpty();
    }

    @Test
    void functions_that_speak_of_the_template_are_evaluated() {
        Imported imported = imported("""
                'Lambda': {'Type': 'AWS::IAM::Role', 'Properties': {'RoleName': 'lambda', 'Path': '/svc/', 'MaxSessionDuration': 7200,
                  'AssumeRolePolicyDocument': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole',
                    'Principal': {'AWS': {'Fn::GetAtt': ['Ada', 'Arn']}}}]}}},
                'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 'ada'}},
                'P': {'Type': 'AWS::IAM::Policy', 'Properties': {'PolicyName': 'p', 'Roles': [{'Ref': 'Lambda'}],
                  'PolicyDocument': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': [
                    {'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x-${Ada}-${!aws:username}'},
                    {'Fn::Sub': ['${Lambda.Arn}/${Name}', {'Name': {'Ref': 'Ada'}}]},
                    {'Fn::Join': ['', ['arn:aws:iam::', {'Ref': 'AWS::AccountId'}, ':role/y']]},
                    {'Ref': 'AWS::NoValue'}]}]}}}""");
        assertThat(imported.report().notTaken()).isEmpty();
        assertThat(imported.account().role("lambda").inline().values())
                .extracting(document -> document.resolve("aws", "222222222222"))
                .containsExactly(PolicyDocument.parse("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":[
                        "arn:aws:iam::222222222222:role/x-ada-${aws:username}",
                        "arn:aws:iam::222222222222:role/svc/lambda/ada",
                        "arn:aws:iam::222222222222:role/y"]}]}"""));
        assertThat(imported.account().role("lambda").trust().orElseThrow().resolve("aws", "222222222222"))
                .isEqualTo(role("x")
                        .trusting(Arn.parse("arn:aws:iam::222222222222:user/ada"))
                        .trust()
                        .orElseThrow());
        assertThat(imported.account().role("lambda").maxSessionSeconds()).hasValue(7200);
    }

    @Test
    void the_other_types() {
        Imported imported = imported("""
                'A': {'Type': 'AWS::IAM::UserToGroupAddition', 'Properties': {'GroupName': 'devops', 'Users': ['ada']}},
                'I': {'Type': 'AWS::IAM::InstanceProfile', 'Properties': {'InstanceProfileName': 'web', 'Roles': ['Ops']}},
                'O': {'Type': 'AWS::IAM::OIDCProvider', 'Properties': {'Url': 'https://token.actions.githubusercontent.com',
                  'ClientIdList': ['sts.amazonaws.com']}},
                'S': {'Type': 'AWS::IAM::ServiceLinkedRole', 'Properties': {'AWSServiceName': 'autoscaling.amazonaws.com',
                  'CustomSuffix': 'mine'}},
                'R': {'Type': 'AWS::IAM::RolePolicy', 'Properties': {'RoleName': 'Ops', 'PolicyName': 'read', 'PolicyDocument': READ}},
                'K': {'Type': 'AWS::IAM::AccessKey', 'Properties': {'UserName': 'ada'}},
                'B': {'Type': 'AWS::S3::Bucket'}""");
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        group("devops").members("ada").keepingOther(MEMBERS),
                        instanceProfile("web").role("Ops"),
                        oidcProvider("https://token.actions.githubusercontent.com")
                                .clientIds("sts.amazonaws.com"),
                        ServiceLinkedRole.of("autoscaling.amazonaws.com").suffix("mine"),
                        role("Ops").inline("read", READING).keepingOther(INLINE_POLICIES));
        assertThat(imported.report().notTaken()).extracting(NotTaken::address).containsExactly("K");
        assertThat(imported.report().others()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'UserName':{'Ref':'Parameter'}}|at Resources.U.Properties.UserName.Ref: what Parameter is, the stack alone knows",
                "{'UserName':{'Fn::ImportValue':'x'}}|what Fn::ImportValue is, the stack alone knows",
                "{'UserName':{'Fn::Sub':'${AWS::StackName}-ada'}}|what AWS::StackName is, the stack alone knows",
                "{'UserName':{'Fn::GetAtt':'Key.SecretAccessKey'}}|what Key.SecretAccessKey is, the stack alone knows",
                "{'UserName':{'Ref':'U'}}|U refers to itself",
                "{'Path':'/'}|UserName is not given, so that CloudFormation makes up a name with the stack",
            })
    void what_the_stack_alone_knows_is_reported(String properties, String reason) {
        Imported imported = imported("'U':{'Type':'AWS::IAM::User','Properties':" + properties + "},"
                + "'Key':{'Type':'AWS::IAM::AccessKey'},'Maybe':{'Type':'AWS::IAM::User','Condition':'Prod'},"
                + "'Fn::ForEach::Users':[]");
        assertThat(imported.account().resources()).isEmpty();
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder("U", "Key", "Maybe", "Fn::ForEach::Users");
        assertThat(imported.report().toString()).contains(reason);
    }

    @Test
    void a_value_that_the_stack_alone_knows_costs_itself_where_the_thing_can_do_without() {
        Imported imported = imported("""
                'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 'ada', 'Path': {'Fn::If': ['Prod', '/a/', '/b/']},
                  'Groups': ['devops', {'Ref': 'Team'}], 'ManagedPolicyArns': [{'Fn::ImportValue': 'x'}, 'arn:aws:iam::aws:policy/P'],
                  'Policies': [{'PolicyName': 'read', 'PolicyDocument': READ}, {'PolicyName': {'Ref': 'Name'}, 'PolicyDocument': READ}],
                  'Tags': [{'Key': 'Stack', 'Value': {'Ref': 'AWS::StackName'}}, {'Key': 'Layer', 'Value': 'base'},
                    {'Key': 'Account', 'Value': {'Ref': 'AWS::AccountId'}}]}}""");
        assertThat(imported.account().resources())
                .containsExactly(user("ada")
                        .memberOf("devops")
                        .attach(Arn.parse("arn:aws:iam::aws:policy/P"))
                        .inline("read", READING)
                        .tagged("Layer", "base")
                        .keepingOther(TAGS, GROUPS, ATTACHED_POLICIES, INLINE_POLICIES));
        assertThat(imported.report().taken()).containsExactly("Ada");
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder(
                        "Ada.Path",
                        "Ada.Groups[1]",
                        "Ada.ManagedPolicyArns[0]",
                        "Ada.Policies[1]",
                        "Ada.Tags[0]",
                        "Ada.Tags[2]");
        assertThat(imported.report().toString())
                .contains(
                        "at Resources.Ada.Properties.Tags[0].Value.Ref: what AWS::StackName is, the stack alone knows; give it",
                        "Value holds the account's id or partition, which the template does not tell; give AWS::AccountId");
    }

    @Test
    void a_boundary_that_the_stack_alone_knows_costs_the_user_and_what_else_is_said_of_it() {
        Imported imported = imported("""
                'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 'ada', 'PermissionsBoundary': {'Fn::ImportValue': 'x'},
                  'ManagedPolicyArns': ['arn:aws:iam::aws:policy/AdministratorAccess']}},
                'Read': {'Type': 'AWS::IAM::Policy', 'Properties': {'PolicyName': 'p', 'Users': ['ada'], 'PolicyDocument': READ}}""");
        assertThat(imported.account().resources()).isEmpty();
        assertThat(imported.report().notTaken()).extracting(NotTaken::address).containsExactly("Ada", "Read");
        assertThat(imported.report().toString())
                .contains("at Resources.Ada.Properties.PermissionsBoundary.Fn::ImportValue: what Fn::ImportValue is");
    }

    @Test
    void what_names_a_refused_user_among_others_is_taken_for_the_others() {
        Imported imported = imported("""
                'A': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 'a', 'PermissionsBoundary': {'Fn::ImportValue': 'x'}}},
                'P': {'Type': 'AWS::IAM::ManagedPolicy', 'Properties': {'ManagedPolicyName': 'p', 'PolicyDocument': READ, 'Users': ['a', 'b']}},
                'Q': {'Type': 'AWS::IAM::Policy', 'Properties': {'PolicyName': 'q', 'PolicyDocument': READ, 'Users': [{'Ref': 'A'}, 'b']}},
                'G': {'Type': 'AWS::IAM::UserToGroupAddition', 'Properties': {'GroupName': 'g', 'Users': ['a', 'b']}}""");
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        policy("p").document(READING),
                        user("b").attach("p").inline("q", READING).keepingOther(ATTACHED_POLICIES, INLINE_POLICIES),
                        group("g").members("b").keepingOther(MEMBERS));
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactly("A", "P.Users", "Q.Users", "G.Users");
    }

    @Test
    void a_number_and_a_boolean_are_texts_as_CloudFormation_takes_them() {
        Imported imported = imported("""
                'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 1234, 'Groups': [42, 'devops'],
                  'Tags': [{'Key': 'CostCenter', 'Value': 1234}, {'Key': 7, 'Value': true}]}}""");
        assertThat(imported.report().isComplete()).isTrue();
        assertThat(imported.account().resources())
                .containsExactly(user("1234")
                        .memberOf("42", "devops")
                        .tagged("CostCenter", "1234")
                        .tagged("7", "true")
                        .keepingOther(TAGS, GROUPS));
    }

    @Test
    void an_object_is_no_text() {
        assertThatThrownBy(() -> imported("""
                        'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': 'ada', 'Tags': [{'Key': 'a', 'Value': {'b': 1}}]}}"""))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("at Resources.Ada.Properties.Tags[0].Value (line 1, column ")
                .hasMessageContaining("expected a text.");
    }

    private static final String PARAMETERS = """
            {'Parameters': {'Name': {'Type': 'String', 'Default': 'ada'}, 'Team': {'Type': 'CommaDelimitedList', 'Default': 'a, b'},
               'Hours': {'Type': 'Number', 'Default': 2}, 'Hidden': {'Type': 'String', 'NoEcho': true, 'Default': 'hunter2'},
               'Image': {'Type': 'AWS::SSM::Parameter::Value<String>', 'Default': '/aws/service/x'}},
             'Resources': {
               'Ada': {'Type': 'AWS::IAM::User', 'Properties': {'UserName': {'Ref': 'Name'}, 'Groups': {'Ref': 'Team'},
                 'Tags': [{'Key': 'Stack', 'Value': {'Fn::Sub': '${AWS::StackName}-${AWS::Region}'}},
                   {'Key': 'Hidden', 'Value': {'Ref': 'Hidden'}}, {'Key': 'Image', 'Value': {'Ref': 'Image'}},
                   {'Key': 'Account', 'Value': {'Ref': 'AWS::AccountId'}}]}},
               'Ops': {'Type': 'AWS::IAM::Role', 'Properties': {'AssumeRolePolicyDocument': READ,
                 'Policies': [{'PolicyName': 'in', 'PolicyDocument': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',
                   'Action': 's3:*', 'Resource': [{'Fn::GetAtt': ['Bucket', 'Arn']},
                   {'Fn::Sub': 'arn:${AWS::Partition}:s3:::x-${AWS::AccountId}-{account}'}]}]}}]}},
               'Bucket': {'Type': 'AWS::S3::Bucket'}}}""".replace("READ", READ).replace('\'', '"');

    @Test
    void parameters_have_their_defaults() {
        Imported imported = Import.parse(PARAMETERS);
        assertThat(imported.account().user("ada"))
                .isEqualTo(user("ada").memberOf("a", "b").keepingOther(GROUPS));
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder("Ada.Tags[0]", "Ada.Tags[1]", "Ada.Tags[2]", "Ada.Tags[3]", "Ops");
        assertThat(imported.toString()).doesNotContain("hunter2");
    }

    @Test
    void parameters_that_are_given_go_first() {
        Imported imported = Import.cloudFormation(
                PARAMETERS,
                Map.of(
                        "Name", "alan",
                        "Hidden", "h",
                        "Image", "i",
                        "AWS::StackName", "layer",
                        "AWS::Region", "eu-west-1",
                        "AWS::AccountId", "222222222222",
                        "AWS::Partition", "aws",
                        "Bucket.Arn", "arn:aws:s3:::b",
                        "Ops", "layer-Ops-1ABC"));
        assertThat(imported.report().notTaken()).isEmpty();
        assertThat(imported.account().user("alan").tags())
                .containsOnly(
                        entry("Stack", "layer-eu-west-1"),
                        entry("Hidden", "h"),
                        entry("Image", "i"),
                        entry("Account", "222222222222"));
        PolicyDocument in = Objects.requireNonNull(
                imported.account().role("layer-Ops-1ABC").inline().get("in"));
        assertThat(in.statements().get(0).resources())
                .containsExactly("arn:aws:s3:::b", "arn:aws:s3:::x-222222222222-{account}");
        assertThat(in.resolve("aws", "222222222222")).isEqualTo(in);
    }

    private static final String CONDITIONS = """
            {'Parameters': {'Stage': {'Type': 'String', 'Default': 'dev'}, 'Region': {'Type': 'String'},
               'Names': {'Type': 'CommaDelimitedList', 'Default': 'ada, alan'}},
             'Mappings': {'Stages': {'dev': {'Path': '/dev/', 'Teams': ['a', 'b']}, 'prod': {'Path': '/prod/', 'Teams': ['c']}}},
             'Conditions': {'Prod': {'Fn::Equals': [{'Ref': 'Stage'}, 'prod']}, 'NotProd': {'Fn::Not': [{'Condition': 'Prod'}]},
               'Here': {'Fn::Equals': [{'Ref': 'Region'}, 'eu-west-1']}, 'Mine': {'Fn::Equals': [{'Ref': 'AWS::AccountId'}, '2']},
               'Both': {'Fn::And': [{'Condition': 'Here'}, {'Condition': 'Prod'}]},
               'One': {'Fn::Or': [{'Condition': 'Here'}, {'Condition': 'NotProd'}]},
               'Circle': {'Fn::Not': [{'Condition': 'Circle'}]}},
             'Resources': {
               'Ada': {'Type': 'AWS::IAM::User', 'Condition': 'NotProd', 'Properties': {
                 'UserName': {'Fn::Select': [0, {'Ref': 'Names'}]}, 'Path': {'Fn::FindInMap': ['Stages', {'Ref': 'Stage'}, 'Path']},
                 'Groups': {'Fn::If': ['Prod', ['admins'], {'Fn::FindInMap': ['Stages', 'dev', 'Teams']}]},
                 'PermissionsBoundary': {'Fn::If': ['Prod', 'arn:aws:iam::aws:policy/P', {'Ref': 'AWS::NoValue'}]},
                 'Tags': [{'Fn::If': ['Here', {'Key': 'Region', 'Value': 'x'}, {'Ref': 'AWS::NoValue'}]},
                   {'Key': 'Last', 'Value': {'Fn::Select': ['1', {'Fn::Split': ['-', 'a-b']}]}}]}},
               'Root': {'Type': 'AWS::IAM::User', 'Condition': 'Prod', 'Properties': {'UserName': 'root'}},
               'Never': {'Type': 'AWS::IAM::User', 'Condition': 'Both', 'Properties': {'UserName': 'never'}},
               'Some': {'Type': 'AWS::IAM::User', 'Condition': 'One', 'Properties': {'UserName': 'some'}},
               'There': {'Type': 'AWS::IAM::User', 'Condition': 'Here', 'Properties': {'UserName': 'there'}},
               'Own': {'Type': 'AWS::IAM::User', 'Condition': 'Mine', 'Properties': {'UserName': 'own'}},
               'Odd': {'Type': 'AWS::IAM::User', 'Condition': 'Circle', 'Properties': {'UserName': 'odd'}}}}""".replace('\'', '"');

    @Test
    void conditions_and_mappings_are_evaluated_where_parameters_decide_them() {
        Imported imported = Import.parse(CONDITIONS);
        assertThat(imported.account().resources())
                .containsExactlyInAnyOrder(
                        user("ada")
                                .path("/dev/")
                                .memberOf("a", "b")
                                .tagged("Last", "b")
                                .keepingOther(TAGS, GROUPS),
                        user("some"));
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder("Ada.Tags[0]", "Root", "Never", "There", "Own", "Odd");
        assertThat(imported.report().toString())
                .contains(
                        "its Condition Prod is false with these parameters",
                        "its Condition Here decides whether it is there: at Conditions.Here.Fn::Equals[0].Ref: what Region is",
                        "its Condition Mine decides whether it is there: a text to compare holds the account's id",
                        "the Condition Circle refers to itself");
    }

    @Test
    void other_parameters_make_other_conditions_true() {
        Imported imported = Import.cloudFormation(
                CONDITIONS, Map.of("Stage", "prod", "Region", "eu-west-1", "AWS::AccountId", "222222222222"));
        assertThat(imported.account().users()).containsOnlyKeys("root", "never", "some", "there");
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder("Ada", "Own", "Odd");
    }

    @Test
    void a_transform_may_make_more_than_the_template_tells() {
        assertThat(Import.parse("{\"Transform\":\"AWS::Serverless-2016-10-31\",\"Resources\":{\"F\":{\"Type\":"
                                + "\"AWS::Serverless::Function\"}}}")
                        .report()
                        .notTaken())
                .singleElement()
                .satisfies(left -> assertThat(left.reason()).contains("--template-stage Processed"));
    }

    @Test
    void a_document_with_both_the_account_and_its_placeholder_as_text_needs_the_account() {
        Imported imported = Import.cloudFormation(PARAMETERS, Map.of("Ops", "ops", "Bucket.Arn", "arn:aws:s3:::b"));
        assertThat(imported.account().role("ops").inline()).isEmpty();
        assertThat(imported.report().toString())
                .contains("Ops.Policies[0]", "beside the text {account} or {partition}");
    }

    @Test
    void what_is_given_for_nothing_is_refused() {
        assertThatThrownBy(() -> Import.cloudFormation(PARAMETERS, Map.of("Nam", "x")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("a value is given for \"Nam\", which is no parameter")
                .hasMessageContaining("(nearest: Name)");
        assertThatThrownBy(() -> Import.cloudFormation(PARAMETERS, Map.of("AWS::AccountId", "2")))
                .hasMessageContaining("expected 12 digits");
        assertThatThrownBy(() -> Import.cloudFormation("{\"version\": 4}", Map.of()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("it is no CloudFormation template");
    }

    @Test
    void what_get_template_prints_is_read() {
        assertThat(Import.parse("{\"TemplateBody\":{\"Resources\":{\"G\":{\"Type\":\"AWS::IAM::Group\",\"Properties\":"
                                + "{\"GroupName\":\"devops\"}}}},\"StagesAvailable\":[]}")
                        .account()
                        .groups())
                .containsOnlyKeys("devops");
    }
}
