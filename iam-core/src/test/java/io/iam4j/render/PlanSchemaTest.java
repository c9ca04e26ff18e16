// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.iam4j.FakeSealer;
import io.iam4j.InMemoryOrganization;
import io.iam4j.OrganizationPlan;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.organization.MemberAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/plan.schema.json and docs/organization-plan.schema.json are the forms of stored plans; {@code -Dschema=write} writes them anew. */
class PlanSchemaTest {
    private static final Path FILE = Path.of("..", "docs", "plan.schema.json");
    private static final Path ORGANIZATION = Path.of("..", "docs", "organization-plan.schema.json");
    private static final Account SHARED = account("shared").id("333333333333");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Set<ValidationMessage> problems(String json) throws Exception {
        return problems(FILE, json);
    }

    private static Set<ValidationMessage> problems(Path file, String json) throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(file));
        return schema.validate(JSON.readTree(json));
    }

    @Test
    void the_schemas_of_the_documentation_are_those_of_the_records() throws Exception {
        requireEqual(FILE, PlanSchema.text());
        requireEqual(ORGANIZATION, PlanSchema.ofOrganization());
    }

    private static void requireEqual(Path file, String schema) throws Exception {
        if (System.getProperty("schema", "").equals("write")) Files.writeString(file, schema);
        assertThat(Files.readString(file))
                .as(
                        "the form of stored plans has changed: if that is meant, run this test with -Dschema=write, raise the format of"
                                + " ChangeSetJson or OrganizationChangesJson where an older release would misread it, and say so in"
                                + " CHANGELOG.md")
                .isEqualTo(schema);
    }

    @Test
    void plans_of_organizations_keep_to_it() throws Exception {
        OrganizationPlan plan = plan(
                organization("acme")
                        .layer(account("security")
                                .id("222222222222")
                                .with(role("Costs").trusting(role("lambda").in(SHARED))))
                        .layer(
                                SHARED.with(role("lambda").trusting(service("lambda.amazonaws.com"))),
                                account("gone").id("444444444444").with(user("ada"))),
                new InMemoryOrganization("222222222222", "333333333333", "444444444444")
                        .walked(List.of(
                                MemberAccount.of("222222222222", "security"),
                                MemberAccount.of("333333333333", "shared"))));
        assertThat(plan.changes().needs()).hasSize(1);
        assertThat(plan.changes().troubled()).hasSize(1);
        String json = OrganizationChangesJson.write(plan.changes());
        assertThat(problems(ORGANIZATION, json)).as(json).isEmpty();
        assertThat(problems(ORGANIZATION, plan.redacted().as(OrganizationChangesJson.format())))
                .isEmpty();
        assertThat(problems(ORGANIZATION, json.replace("\"format\" : 3", "\"format\" : 4")))
                .isNotEmpty();
        assertThat(problems(ORGANIZATION, "{}")).isNotEmpty();
    }

    @Test
    void plans_keep_to_it() throws Exception {
        ChangeSet secrets = SamplePlan.plan(account("security")
                .alias("acme")
                .passwordPolicy(PasswordPolicy.standard())
                .with(user("ada").withAccessKey(sealedTo(FakeSealer.of("ada"))).tagged("k", "v")));
        for (ChangeSet each : new ChangeSet[] {SamplePlan.changes(), SamplePlan.users(3), secrets})
            assertThat(problems(ChangeSetJson.write(each)))
                    .as(ChangeSetJson.write(each))
                    .isEmpty();
        assertThat(problems(PlanDocument.of(secrets).redacted().as(ChangeSetJson.format())))
                .isEmpty();
    }

    @Test
    void what_is_no_plan_does_not_keep_to_it() throws Exception {
        ObjectNode plan = (ObjectNode) JSON.readTree(ChangeSetJson.write(SamplePlan.changes()));
        ((ObjectNode) plan.at("/steps/0/change")).put("call", "CreateEverything");
        assertThat(problems(plan.toString())).isNotEmpty();
        assertThat(problems("{}")).isNotEmpty();
    }
}
