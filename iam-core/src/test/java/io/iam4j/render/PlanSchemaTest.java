// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.iam4j.FakeSealer;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.settings.PasswordPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/plan.schema.json is the form of stored change sets; {@code -Dschema=write} writes it anew. */
class PlanSchemaTest {
    private static final Path FILE = Path.of("..", "docs", "plan.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Set<ValidationMessage> problems(String json) throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(FILE));
        return schema.validate(JSON.readTree(json));
    }

    @Test
    void the_schema_of_the_documentation_is_that_of_the_records() throws Exception {
        if (System.getProperty("schema", "").equals("write")) Files.writeString(FILE, PlanSchema.text());
        assertThat(Files.readString(FILE))
                .as(
                        "the form of stored plans has changed: if that is meant, run this test with -Dschema=write, raise the format of"
                                + " ChangeSetJson where an older release would misread it, and say so in CHANGELOG.md")
                .isEqualTo(PlanSchema.text());
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
