// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;

import io.iam4j.imports.Import;
import io.iam4j.source.JavaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accounts that other tools keep. */
class ImportsTest extends Job {
    private static final String STATE = """
            {"version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "b5a8", "outputs": {}, "resources": [
              {"mode": "managed", "type": "aws_iam_user", "name": "ada", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
               "instances": [{"schema_version": 0, "attributes": {"name": "ada", "path": "/", "arn": "arn:aws:iam::123456789012:user/ada",
                 "tags": {"Team": "engines"}, "tags_all": {"Team": "engines"}}}]},
              {"mode": "managed", "type": "aws_iam_user_login_profile", "name": "ada", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
               "instances": [{"schema_version": 0, "attributes": {"user": "ada", "password": "in-the-state-in-clear"}}]},
              {"mode": "managed", "type": "aws_iam_group", "name": "engines", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
               "instances": [{"schema_version": 0, "attributes": {"name": "engines", "path": "/", "arn": "arn:aws:iam::123456789012:group/engines"}}]},
              {"mode": "managed", "type": "aws_iam_user_group_membership", "name": "ada", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
               "instances": [{"schema_version": 0, "attributes": {"user": "ada", "groups": ["engines"]}}]}]}
            """;

    private static final String TEMPLATE = """
            {"Parameters": {"Stage": {"Type": "String"}},
             "Resources": {
               "Reader": {"Type": "AWS::IAM::Role", "Properties": {
                 "RoleName": {"Fn::Sub": "reader-${Stage}"},
                 "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
                   {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
                 "ManagedPolicyArns": [{"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess"}]}}}}
            """;

    @Test
    void comes_from_terraform() throws IOException {
        server.seed(thisAccount().with(user("ada").memberOf(group("engines")).tagged("Team", "engines")));
        Path home = folder;
        Files.writeString(home.resolve("terraform.tfstate"), STATE);
        // readme-terraform
        var imported = Import.read(home.resolve("terraform.tfstate")); // terraform state pull > terraform.tfstate
        out.println(imported.report());
        out.println(plan(imported.account(), live)); // no changes: nothing was lost

        out.println(JavaSource.of(imported.account()).inPackage("com.acme.iam").named("Acme"));
        // end
        prints("terraform");
    }

    @Test
    void comes_from_cloudformation() throws IOException {
        Path home = folder;
        Files.writeString(home.resolve("template.json"), TEMPLATE);
        // readme-cloudformation
        var imported = Import.cloudFormation(home.resolve("template.json"), Map.of("Stage", "prod"));
        out.println(imported.report());
        out.println(plan(imported.account(), live));
        // end
        prints("cloudformation");
    }
}
