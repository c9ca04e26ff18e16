// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms that are read, the addresses of what they hold, and what is said of a broken input. */
class ImportFormsTest {
    private static final String SECRET = "hunter2";

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static final String STATE = json("""
            {
              'version': 4, 'terraform_version': '1.11.4', 'lineage': 'x', 'outputs': {'greek': {'value': 'Ω'}},
              'resources': [
                {'module': 'module.people["a"]', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'u', 'instances': [
                  {'index_key': 'ada', 'attributes': {'arn': 'arn:aws:iam::222222222222:user/ada', 'name': 'ada'}},
                  {'index_key': 0, 'deposed': '1234', 'attributes': {'name': 'old'}}]},
                {'mode': 'data', 'type': 'aws_iam_policy_document', 'name': 'd', 'instances': [{'attributes': {}}]},
                {'mode': 'managed', 'type': 'aws_instance', 'name': 'i', 'instances': [{'attributes': {}}]},
                {'mode': 'managed', 'type': 'aws_iam_user', 'name': 'v', 'instances': [
                  {'attributes': {'arn': 'arn:aws:iam::333333333333:user/alan', 'name': 'alan'}}]}
              ]
            }""".replace("\"a\"", "\\\"a\\\""));

    @TempDir
    private Path folder = Path.of("");

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("terraform.tfstate"), text);
    }

    @Test
    void addresses_are_those_of_terraform_and_choose_what_is_taken() throws Exception {
        Imported imported = Import.read(file(STATE), address -> !address.startsWith("aws_iam_user.v"));
        assertThat(imported.account().resources()).containsExactly(user("ada"));
        assertThat(imported.report().taken()).containsExactly("module.people[\"a\"].aws_iam_user.u[\"ada\"]");
        assertThat(imported.report()).hasToString("""
                Import of terraform.tfstate: 1 taken, 2 not taken, 1 of other services left alone.

                  a data source, which reads and owns nothing
                    - data.aws_iam_policy_document.d

                  a deposed object, which Terraform is about to delete
                    - module.people["a"].aws_iam_user.u[0]
                """);
        assertThat(imported.report().isComplete()).isFalse();
    }

    @Test
    void a_state_of_two_accounts_is_refused() throws Exception {
        Path file = file(STATE);
        assertThatThrownBy(() -> Import.read(file))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "Cannot import terraform.tfstate: it holds things of several accounts (222222222222, 333333333333)."
                                + " Import one at a time, by address: Import.read(file, address -> address.startsWith(\"module.security.\")).");
    }

    @Test
    void a_plan_of_two_accounts_which_names_no_account_yet_is_refused_too() {
        String resource =
                "{'address':'module.%s.aws_iam_role.r','mode':'managed','type':'aws_iam_role','name':'r','values':"
                        + "{'name':'Auditor','assume_role_policy':'{}'}}";
        String plan = json("{'format_version':'1.2','planned_values':{'root_module':{'resources':["
                + resource.formatted("a") + "," + resource.formatted("b") + "]}}}");
        assertThatThrownBy(() -> Import.parse(plan))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("at planned_values.root_module.resources[1].values")
                .hasMessageContaining("role Auditor is defined a second time")
                .hasMessageContaining("the first is module.a.aws_iam_role.r");
    }

    @Test
    void what_terraform_shows_of_a_state_and_of_a_plan() {
        String module = json(
                "{'root_module':{'resources':[{'address':'aws_iam_group.g','mode':'managed','type':'aws_iam_group',"
                        + "'name':'g','values':{'name':'devops','path':'/'}}],'child_modules':[{'address':'module.m','resources':["
                        + "{'address':'module.m.aws_iam_group_policy_attachment.a','mode':'managed','type':'aws_iam_group_policy_attachment',"
                        + "'name':'a','values':{'group':'devops'}}]}]}}");
        Imported state = Import.parse("{\"format_version\":\"1.0\",\"values\":" + module + "}");
        Imported plan =
                Import.parse("{\"format_version\":\"1.2\",\"planned_values\":" + module + ",\"prior_state\":{}}");
        assertThat(state.account().groups()).containsOnlyKeys("devops");
        assertThat(plan).hasToString(state.toString());
        assertThat(plan.account().id()).isEqualTo(Account.own().id());
        assertThat(plan.report().notTaken())
                .containsExactly(new NotTaken(
                        "module.m.aws_iam_group_policy_attachment.a",
                        "policy_arn is not known: it is missing, or known only after an apply"));
    }

    @Test
    void a_value_that_iam_would_not_take_is_reported_with_its_address() {
        Imported imported = Import.parse(
                json("{'version':4,'lineage':'x','resources':[{'mode':'managed','type':'aws_iam_user','name':'u',"
                        + "'instances':[{'attributes':{'name':'ada lovelace'}}]}]}"));
        assertThat(imported.account().resources()).isEmpty();
        assertThat(imported.report().notTaken()).singleElement().satisfies(left -> {
            assertThat(left.address()).isEqualTo("aws_iam_user.u");
            assertThat(left.reason()).startsWith("user \"ada lovelace\": name must be 1 to 64 of");
        });
    }

    @Test
    void a_role_is_taken_whole_or_not_at_all() {
        Imported imported = Import.parse(
                json(
                        "{'version':4,'lineage':'x','resources':[{'mode':'managed','type':'aws_iam_role','name':'r',"
                                + "'instances':[{'attributes':{'name':'Ops','assume_role_policy':'{}','managed_policy_arns':['no-arn']}}]}]}"));
        assertThat(imported.account().resources()).isEmpty();
        assertThat(imported.report().notTaken())
                .containsExactly(new NotTaken("aws_iam_role.r", "managed_policy_arns is no ARN"));
    }

    @Test
    void the_place_of_a_fault_is_told_and_no_value() throws Exception {
        Path file =
                file(json("{'version':4,'lineage':'x','resources':[\n{'type':'aws_iam_user','name':'u','instances':[\n"
                        + "{'attributes':{'name':['" + SECRET + "']}}]}]}"));
        assertThatThrownBy(() -> Import.read(file))
                .isInstanceOfSatisfying(ImportException.class, fault -> {
                    assertThat(fault.source()).isEqualTo("terraform.tfstate");
                    assertThat(fault.path()).isEqualTo("resources[0].instances[0].attributes.name");
                    assertThat(fault.line()).isEqualTo(3);
                })
                .hasMessage(
                        "Cannot import terraform.tfstate: at resources[0].instances[0].attributes.name (line 3, column 23)"
                                + " expected a text.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'version':3,'modules':[]}|the state is of version 3, which Terraform 0.11 and earlier wrote, and version 4 is read.",
                "{'version':5,'resources':[]}|the state is of version 5, which is newer than version 4, the one that is read.",
                "{'version':4,'lineage':hunter2}|at line 1, column 24 expected well-formed JSON.",
                "{'version':4,'lineage':'hunter2|expected well-formed JSON.",
                "{'version':4,'lineage':'x','lineage':'hunter2'}|expected each key once in an object.",
                "{'version':4,'lineage':'x','resources':'hunter2'}|expected a list.",
                "{'version':4,'lineage':'x','resources':[{'name':'hunter2'}]}|expected a member \"type\".",
                "{'format_version':'9.0'}|the format_version is not known",
                "{'format_version':'1.0'}|it has neither planned_values nor values",
                "{'encrypted_data':'hunter2'}|the state is encrypted. Import what tofu state pull prints",
                "{'hunter2':1}|it is not a Terraform state of version 4",
                "[]|it does not begin with {, and only JSON is read.",
                "Resources:|A template in YAML is converted by cfn-flip",
                "{'Resources':{'Hunter':{'Properties':{}}}}|at Resources.Hunter (line 1, column 24) expected a member \"Type\".",
                "{'UserDetailList':[],'IsTruncated':true}|it is one page of several",
            })
    void a_broken_input_gets_an_error_that_says_what_to_do(String text, String message) {
        assertThatThrownBy(() -> Import.parse(json(text)))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("Cannot import the text: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(Import.parse("\uFEFF" + STATE.replace("333333333333", "222222222222"))
                        .account()
                        .users())
                .containsOnlyKeys("ada", "alan");
    }

    @Test
    void a_file_that_is_not_there_and_one_that_is_no_text() throws Exception {
        assertThatThrownBy(() -> Import.read(folder.resolve("none.tfstate")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("Cannot import none.tfstate: the file cannot be read (NoSuchFileException).");
        Path binary = Files.write(folder.resolve("saved"), new byte[] {'P', 'K', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> Import.read(binary))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("terraform show -json");
    }
}
