// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.iam4j.change.ChangeSet;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
                                .inline("i", PolicyDocument.of(allow("s3:GetObject").onEverything())))
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

    @Test
    void a_document_that_goes_and_cannot_be_read_whole_is_shown_as_it_was() {
        Snapshot held = Snapshot.of(
                account("a").id("222222222222").with(user("u").inline("i", PolicyDocument.fromWire(UNKNOWN))), "aws");
        ChangeSet plan = Planner.plan(account("a").with(user("u").withoutInline("i")), held, Instant.EPOCH);
        assertThat(plan.changes()).singleElement().satisfies(change -> assertThat(change.lines())
                .containsExactly("inline i", "  - " + UNKNOWN));
    }
}
