// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.iam4j.change.ChangeSet;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.UnreadableJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stored plan that somebody has edited shows what it does. */
class StoredPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");

    /** A statement of which this library does not know a part, so that no statement of the document can be read. */
    private static final String UNKNOWN =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Foo\":1}]}";

    @Test
    void a_document_that_cannot_be_read_whole_is_shown_as_it_is() throws Exception {
        ChangeSet made = Planner.plan(
                account("a")
                        .with(policy("p").allowing(allow("s3:GetObject").onEverything()))
                        .with(user("u")
                                .inline(
                                        "i",
                                        PolicyDocument.of(allow("s3:GetObject").onEverything())))
                        .with(role("r").trusting(service("ec2.amazonaws.com"))),
                EMPTY,
                Instant.EPOCH);
        JsonNode stored = JSON.readTree(ChangeSetJson.write(made));
        for (JsonNode step : stored.get("steps"))
            for (String member : new String[] {"document", "trust"})
                if (step.get("change").has(member))
                    ((ObjectNode) step.get("change")).set(member, TextNode.valueOf(UNKNOWN));
        ChangeSet read = ChangeSetJson.read(stored.toString());
        assertThat(read.changes())
                .filteredOn(change -> !change.toString().contains("CreateUser"))
                .hasSize(3)
                .allSatisfy(change -> assertThat(change.lines()).contains("  + " + UNKNOWN));
        assertThat(read.toString().split("\"Foo\":1", -1)).hasSize(4);
    }

    private static final String STORED = ChangeSetJson.write(Planner.plan(
            account("a")
                    .passwordPolicy(passwordPolicy()
                            .minimumLength(30)
                            .maxAge(days(60))
                            .remembering(12)
                            .requiringAllClasses())
                    .with(role("r").trusting(service("ec2.amazonaws.com")).maxSession(hours(2))),
            EMPTY,
            Instant.EPOCH));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"symbols\" : true|\"simbols\" : true|found the unknown member \"simbols\", expected one of minimumLength, maxAgeDays",
                "\"lowercase\" : true|\"lowercase\" : \"yes\"|the member \"lowercase\" of the password policy is missing, or not true or false",
                "\"lowercase\" : true,||the member \"lowercase\" of the password policy is missing, or not true or false",
                "\"maxAgeDays\" : 60|\"maxAgeDays\" : \"sixty\"|the member \"maxAgeDays\" of the password policy is missing, or not a whole",
                "\"maxAgeDays\" : 60|\"maxAgeDays\" : 60.5|the member \"maxAgeDays\" of the password policy is missing, or not a whole",
                "\"maxAgeDays\" : 60|\"maxAgeDays\" : -60|must be 1 to 1095 days, but is \"-60\"",
                "\"remembered\" : 12,||the member \"remembered\" of the password policy is missing, or not a whole number",
                "\"maxSessionSeconds\" : 7200|\"maxSessionSeconds\" : 7200.9|found a value of another type than int takes",
                "\"maxSessionSeconds\" : 7200|\"maxSessionSeconds\" : \"7200\"|found a value of another type than int takes",
            })
    void what_is_misspelt_or_of_another_type_is_no_default(String written, @Nullable String edited, String message) {
        assertThat(STORED).contains(written);
        String json = STORED.replace(written, edited == null ? "" : edited);
        assertThatThrownBy(() -> ChangeSetJson.read(json))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("at steps[")
                .hasMessageContaining(message);
    }

    @Test
    void a_step_for_somebody_else_than_the_plan_was_made_for_is_refused() throws Exception {
        Snapshot held = Snapshot.of(account("a").id("222222222222").with(user("ada"), user("victim")), "aws");
        ChangeSet made =
                Planner.plan(account("a").with(user("ada").attach(awsManaged("ReadOnlyAccess"))), held, Instant.EPOCH);
        assertThat(ChangeSetJson.read(ChangeSetJson.write(made))).isEqualTo(made);
        JsonNode stored = JSON.readTree(ChangeSetJson.write(made));
        ((ObjectNode) stored.at("/steps/0/change")).put("name", "victim");
        assertThatThrownBy(() -> ChangeSetJson.read(stored.toString()))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessage(
                        "this is not a change set as ChangeSetJson.write() writes it: at steps[0].change: found a change of"
                                + " user victim, which is not in origin.touched: whether it has changed since would not be noticed."
                                + " The text was edited; make the plan anew.");
    }

    @Test
    void a_document_that_goes_and_cannot_be_read_whole_is_shown_as_it_was() {
        Snapshot held = Snapshot.of(
                account("a").id("222222222222").with(user("u").inline("i", PolicyDocument.fromWire(UNKNOWN))), "aws");
        ChangeSet plan = Planner.plan(account("a").with(user("u").withoutInline("i")), held, Instant.EPOCH);
        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.lines()).containsExactly("inline i", "  - " + UNKNOWN));
    }
}
