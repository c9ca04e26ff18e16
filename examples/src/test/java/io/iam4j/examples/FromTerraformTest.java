// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.imports.Import;
import io.iam4j.imports.ImportReport;
import io.iam4j.imports.Imported;
import io.iam4j.imports.NotTaken;
import io.iam4j.model.Account;
import io.iam4j.model.Relation;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.EmbeddedIam;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Terraform makes an account on the embedded IAM, and its state moves over. Left out where there is no Terraform. */
class FromTerraformTest {
    private static final String ID = "222222222222";

    @TempDir
    private Path folder = Path.of("");

    private final EmbeddedIam server = EmbeddedIam.start();

    @AfterEach
    void close() {
        server.close();
    }

    private Plan plan(Account declared) {
        String id = declared.id().filter(each -> !each.equals(Arn.ACCOUNT)).orElse(ID);
        return Iam.plan(declared, Sdk.account(server.endpoint(), server.accessKeyFor(id)));
    }

    @Test
    void a_base_identities_layer_moves_over_and_plans_to_nothing() throws Exception {
        Path module = Project.root().resolve("examples/src/test/terraform/base-identities/main.tf");
        Terraform terraform = Terraform.in(folder, server, ID, module);
        terraform.run("apply", "-auto-approve", "-no-color");

        Path state = folder.resolve("terraform.tfstate");
        // docs
        Imported imported = Import.read(state);
        System.out.println(imported.report());
        // end
        Account security = imported.account();

        assertThat(security.id()).contains(ID);
        assertThat(security.alias()).contains("acme-security");
        assertThat(security.users()).hasSize(11);
        assertThat(security.groups()).hasSize(4);
        assertThat(security.group("devops").members()).hasSize(8);
        assertThat(security.policies()).hasSize(5);
        assertThat(security.roles()).hasSize(3);
        assertThat(plan(security)).as(() -> plan(security).toString()).matches(Plan::isEmpty);
        assertThat(imported.report().notTaken())
                .extracting(NotTaken::address)
                .hasSize(13)
                .allMatch(address -> address.startsWith("data.aws_iam_policy_document.")
                        || address.startsWith("aws_iam_user_login_profile.people[")
                        || address.startsWith("aws_iam_access_key.machines["));
        assertThat(imported.toString()).doesNotContain(secretsOf(state));
        assertThat(docs())
                .contains("   "
                        + imported.report()
                                .toString()
                                .strip()
                                .replace("\n", "\n   ")
                                .replace("\n   \n", "\n\n"));

        showSaysTheSame(terraform, security);
        retires(terraform, security);
    }

    private void showSaysTheSame(Terraform terraform, Account security) throws Exception {
        Files.writeString(folder.resolve("show.json"), terraform.run("show", "-json", "-no-color"));
        assertThat(Import.read(folder.resolve("show.json")).account()).isEqualTo(security);
    }

    /** Terraform forgets the account, which stays as it is; what is declared from now on is planned here. */
    private void retires(Terraform terraform, Account security) throws Exception {
        List<String> retire = new ArrayList<>(List.of("state", "rm"));
        retire.addAll(terraform.run("state", "list").lines().toList());
        terraform.run(retire.toArray(String[]::new));
        terraform.run("destroy", "-auto-approve", "-no-color");
        assertThat(plan(security)).matches(Plan::isEmpty);
        assertThat(plan(security.without(security.user("ada").kind(), "ada")
                                .with(security.user("ada").tagged("Team", "engines")))
                        .isEmpty())
                .isFalse();
    }

    /** Passwords and secret keys, which the state holds in clear. */
    private static String[] secretsOf(Path state) throws Exception {
        List<String> secrets = Files.readString(state)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches(
                        "\"(secret|(service_)?password|ses_smtp_password_v4|base_32_string_seed)\": \".+\",?"))
                .map(line -> line.replaceAll(".*: \"(.*)\",?", "$1"))
                .toList();
        assertThat(secrets).as("the state holds secrets").isNotEmpty();
        return secrets.toArray(String[]::new);
    }

    @Test
    void a_saved_plan_is_read_before_it_is_applied() throws Exception {
        Path module = Project.root().resolve("examples/src/test/terraform/base-identities/main.tf");
        Terraform terraform = Terraform.in(folder, server, ID, module);
        terraform.run("plan", "-out=saved", "-no-color");
        Files.writeString(folder.resolve("plan.json"), terraform.run("show", "-json", "-no-color", "saved"));

        Imported planned = Import.read(folder.resolve("plan.json"));
        terraform.run("apply", "-auto-approve", "-no-color", "saved");

        assertThat(planned.account().id()).as("no ARN is known yet").contains(Arn.ACCOUNT);
        assertThat(plan(planned.account()))
                .as(() -> plan(planned.account()) + "\n" + planned.report())
                .matches(Plan::isEmpty);
        assertThat(planned.report().notTaken())
                .filteredOn(each -> each.reason().startsWith("policy_arn is not known"))
                .as("attachments of policies whose ARN comes with the apply")
                .hasSize(5);
    }

    private static final String BOUNDED = """
            resource "aws_iam_policy" "limit" {
              name   = "limit"
              policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
            }
            resource "aws_iam_user" "ada" {
              name                 = "ada"
              permissions_boundary = aws_iam_policy.limit.arn
            }
            resource "aws_iam_user_policy_attachments_exclusive" "ada" {
              user_name   = aws_iam_user.ada.name
              policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
            }
            resource "aws_iam_group_policy_attachments_exclusive" "ops" {
              group_name  = "ops"
              policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", aws_iam_policy.limit.arn]
            }
            """;

    @Test
    void a_user_whose_boundary_the_plan_does_not_know_yet_is_not_made_without_it() throws Exception {
        Path base = Project.root().resolve("examples/src/test/terraform/base-identities/main.tf");
        Path module = folder.resolve("bounded.tf");
        String header = Files.readString(base);
        Files.writeString(module, header.substring(0, header.indexOf("locals {")) + BOUNDED);
        Path layer = Files.createDirectory(folder.resolve("layer"));
        Terraform terraform = Terraform.in(layer, server, ID, module);
        terraform.run("plan", "-out=saved", "-no-color");
        Files.writeString(layer.resolve("plan.json"), terraform.run("show", "-json", "-no-color", "saved"));

        Imported planned = Import.read(layer.resolve("plan.json"));
        assertThat(planned.account().users()).isEmpty();
        assertThat(planned.account().policies()).containsOnlyKeys("limit");
        assertThat(planned.account().group("ops").mode(Relation.ATTACHED_POLICIES))
                .isEqualTo(Relation.Mode.ADDITIVE);
        assertThat(planned.report().notTaken())
                .containsExactlyInAnyOrder(
                        new NotTaken("aws_iam_user.ada", "permissions_boundary is not known before the apply"),
                        new NotTaken(
                                "aws_iam_user_policy_attachments_exclusive.ada",
                                "user ada is not taken, and this alone would make it without the rest"),
                        new NotTaken(
                                "aws_iam_group_policy_attachments_exclusive.ops.policy_arns[1]",
                                "policy_arns is in part not known before the apply"));
    }

    @Test
    void every_one_of_the_34_resources_is_taken_or_reported() throws Exception {
        for (String tool : List.of("openssl", "ssh-keygen"))
            assumeTrue(Terraform.isOnPath(tool), () -> "left out: " + tool + " is not on the PATH");
        Path module = Project.root().resolve("iam-testkit/src/test/terraform/main.tf");
        Terraform terraform = Terraform.in(folder, server, ID, module);
        terraform.tool(
                "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=example.org"
                        .split(" "));
        terraform.tool("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-C", "", "-f", "ssh");
        Files.writeString(
                folder.resolve("saml.xml"),
                "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://idp.example.org\">\n<!-- "
                        + "0".repeat(1000) + " -->\n</EntityDescriptor>\n");
        terraform.run("apply", "-auto-approve", "-no-color");

        Path state = folder.resolve("terraform.tfstate");
        Imported imported = Import.read(state);
        ImportReport report = imported.report();
        assertThat(report.taken()).hasSize(35);
        assertThat(report.notTaken())
                .extracting(NotTaken::address)
                .containsExactlyInAnyOrder(
                        "data.aws_iam_principal_policy_simulation.may",
                        "aws_iam_access_key.k",
                        "aws_iam_service_linked_role.s.tags",
                        "aws_iam_service_specific_credential.c",
                        "aws_iam_user_login_profile.l");
        assertThat(plan(imported.account()))
                .as(() -> plan(imported.account()).toString())
                .matches(Plan::isEmpty);
        assertThat(imported.toString()).doesNotContain("PRIVATE KEY").doesNotContain(secretsOf(state));
    }

    private static String docs() throws Exception {
        return Files.readString(Project.root().resolve("docs/from-terraform.md"));
    }

    @Test
    void the_walk_through_shows_this_code_and_names_every_resource_and_data_source() throws Exception {
        String source = Files.readString(
                Project.root().resolve("examples/src/test/java/io/iam4j/examples/FromTerraformTest.java"));
        String code = source.substring(source.indexOf("// docs\n") + 8, source.indexOf("// end"));
        assertThat(docs())
                .contains(code.stripIndent().strip().lines().map("   "::concat).toList());
        List<String> resources = Pattern.compile("resource \"(aws_iam_[a-z_]+)\"")
                .matcher(Files.readString(Project.root().resolve("iam-testkit/src/test/terraform/main.tf")))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(resources).hasSize(34);
        assertThat(docs())
                .contains(resources.stream().map("| `%s` |"::formatted).toList());
        String dataSources = docs().substring(docs().indexOf("## The 17"), docs().indexOf("## CloudFormation"));
        assertThat(Pattern.compile("`aws_iam_[a-z_]+`").matcher(dataSources).results())
                .hasSize(17);
    }
}
