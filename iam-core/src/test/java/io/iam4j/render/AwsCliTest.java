// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.RoleChange;
import io.iam4j.change.internal.RoleChange.UpdateRole;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.model.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AwsCliTest {
    private static String script(ChangeSet changes) {
        return PlanDocument.of(changes).as(AwsCli.script());
    }

    private static String command(ChangeRecord change) {
        return AwsCli.command(change.api());
    }

    @Test
    void names_are_those_of_the_cli() {
        assertThat(List.of(
                        "CreateOpenIDConnectProvider",
                        "AddClientIDToOpenIDConnectProvider",
                        "ClientIDList",
                        "DeactivateMFADevice"))
                .extracting(AwsCli::hyphenated)
                .containsExactly(
                        "create-open-id-connect-provider",
                        "add-client-id-to-open-id-connect-provider",
                        "client-id-list",
                        "deactivate-mfa-device");
        assertThat(List.of("UpdateSSHPublicKey", "SAMLMetadataDocument", "OpenIDConnectProviderArn", "AWSServiceName"))
                .extracting(AwsCli::hyphenated)
                .containsExactly(
                        "update-ssh-public-key",
                        "saml-metadata-document",
                        "open-id-connect-provider-arn",
                        "aws-service-name");
    }

    @Test
    void a_redacted_script_says_that_it_cannot_be_run_and_ends() {
        ChangeSet changes = SamplePlan.changes().permitting(Permit.lastAdministrator());
        assertThat(PlanDocument.of(changes).redacted().as(AwsCli.script()))
                .contains("# Redacted: placeholders stand in place of ids and keys")
                .containsSubsequence("cannot be run' >&2\nexit 1\n", "aws iam ");
        assertThat(script(changes)).doesNotContain("Redacted");
    }

    @Test
    void each_step_is_a_command() {
        assertThat(script(SamplePlan.changes().permitting(Permit.lastAdministrator())))
                .startsWith("#!/bin/sh\n# Plan for account security (222222222222), as commands of the AWS CLI.\n")
                .contains(
                        "aws iam create-user --user-name grace\n",
                        "aws iam add-user-to-group --user-name grace --group-name devops\n",
                        "aws iam detach-user-policy --user-name eve --policy-arn arn:aws:iam::aws:policy/AdministratorAccess\n",
                        "--policy-document '{\"Version\":");
    }

    @Test
    void what_makes_a_secret_is_left_to_the_library_and_said_so() {
        ChangeSet changes =
                SamplePlan.plan(account("security").with(user("ada").withAccessKey(sealedTo(FakeSealer.of("ada")))));
        assertThat(script(changes))
                .contains(
                        "# 1 step is left to the library: plan.apply() makes what is missing once this script has run.",
                        "# 1. user ada: CreateAccessKey, left to the library: it makes a secret")
                .doesNotContain("create-access-key");
    }

    @Test
    void a_refused_plan_becomes_a_script_that_refuses_to_run() {
        assertThat(script(SamplePlan.changes()))
                .contains("# Refused: last administrator", "exit 1")
                .doesNotContain("aws iam");
    }

    @Test
    void values_are_quoted_for_a_shell() {
        assertThat(command(new CreateUser("u", "/a b/$(rm -rf ~)/`x`/", Map.of(), Optional.empty())))
                .isEqualTo("aws iam create-user --user-name u --path '/a b/$(rm -rf ~)/`x`/'");
        assertThat(AwsCli.quoted("it's")).isEqualTo("'it'\\''s'");
    }

    @Test
    void what_the_cli_would_take_for_an_option_or_a_file_is_handed_over_as_json() {
        assertThat(command(new CreateUser("-rf", "/", Map.of(), Optional.empty())))
                .isEqualTo("aws iam create-user --cli-input-json '{\"UserName\":\"-rf\"}'");
        RoleChange.Settings settings = new RoleChange.Settings("file:///etc/passwd", 3600);
        assertThat(command(new UpdateRole("r", settings, settings)))
                .isEqualTo("aws iam update-role --cli-input-json"
                        + " '{\"RoleName\":\"r\",\"Description\":\"file:///etc/passwd\",\"MaxSessionDuration\":3600}'");
    }

    @Test
    void tags_are_json_for_the_shorthand_of_the_cli_knows_commas_and_files() {
        assertThat(command(new Tag(new Target(Kind.USER, "u"), "u", Map.of("k", "a,Key=b"), Map.of())))
                .isEqualTo("aws iam tag-user --user-name u --tags '[{\"Key\":\"k\",\"Value\":\"a,Key=b\"}]'");
    }

    @Test
    void a_name_breaks_out_of_no_comment() {
        ChangeSet changes = new ChangeSet(
                SamplePlan.changes().origin(),
                List.of(new Step(1, new CreateUser("x\nrm -rf /", "/", Map.of(), Optional.empty()), new TreeSet<>())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(script(changes).lines()).noneMatch(line -> line.startsWith("rm"));
    }
}
