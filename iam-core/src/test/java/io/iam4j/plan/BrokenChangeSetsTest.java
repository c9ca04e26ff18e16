// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.change.ChangeSet;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored plan that is damaged is refused in words, never with the text of a NullPointerException. */
class BrokenChangeSetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ChangeSet PLAN = Planner.plan(
            account("a")
                    .alias("acme")
                    .with(user("u")
                            .tagged("k", "v")
                            .memberOf(group("g")
                                    .attach(policy("p")
                                            .allowing(allow("s3:GetObject").onEverything()))))
                    .with(role("r").trusting(service("ec2.amazonaws.com"))),
            Snapshot.empty("222222222222", "aws"),
            Instant.EPOCH);

    private static Optional<String> refusal(String json) {
        try {
            ChangeSetJson.read(json);
            return Optional.empty();
        } catch (UnreadableJsonException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"origin\":{}}", "{\"steps\":[{}]}", "[]", "3", "", "null", "{\"steps\":[null]}"})
    void what_is_no_change_set_is_refused_in_words(String json) {
        assertThatThrownBy(() -> ChangeSetJson.read(json))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageStartingWith("this is not a change set as ChangeSetJson.write() writes it")
                .hasMessageNotContainingAny("Cannot invoke", "because");
    }

    @Test
    void the_place_and_what_is_expected_there_are_said() {
        String json = ChangeSetJson.write(PLAN);
        assertThatThrownBy(() -> ChangeSetJson.read("{}"))
                .hasMessage("this is not a change set as ChangeSetJson.write() writes it: found no member \"format\","
                        + " expected \"format\": 3, and origin and steps besides.");
        assertThatThrownBy(() -> ChangeSetJson.read("{\"format\": 3}"))
                .hasMessageContaining("the member \"origin\" is missing");
        assertThatThrownBy(() -> ChangeSetJson.read(json.replaceFirst("\"CreateUser\"", "\"CreateUsers\"")))
                .hasMessageContaining("found the unknown call \"CreateUsers\"")
                .hasMessageContaining("at steps[")
                .isInstanceOfSatisfying(UnreadableJsonException.class, unread -> {
                    assertThat(unread.path()).startsWith("steps[");
                    assertThat(unread.line()).isPositive();
                });
        assertThatThrownBy(() -> ChangeSetJson.read(json.replaceFirst("\"origin\" :", "\"orign\" : 1, \"origin\" :")))
                .hasMessageContaining("found the unknown member \"orign\", expected one of ");
        assertThatThrownBy(() -> ChangeSetJson.read(json.substring(0, json.length() / 2)))
                .hasMessageContaining("line ")
                .hasMessageContaining("it is no JSON, or not whole");
    }

    /** Calls {@code each} with every object of the tree and every name in it. */
    private static void visit(JsonNode node, BiConsumer<ObjectNode, String> each) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> each.accept(object, name));
        }
        List<JsonNode> children = new ArrayList<>();
        node.elements().forEachRemaining(children::add);
        children.forEach(child -> visit(child, each));
    }

    @Test
    void whatever_part_is_missing_null_or_of_another_type_it_is_said_in_words() throws Exception {
        JsonNode whole = JSON.readTree(ChangeSetJson.write(PLAN));
        visit(whole, (object, name) -> {
            JsonNode part = object.get(name);
            for (JsonNode other : List.of(
                    JSON.nullNode(),
                    JSON.createObjectNode(),
                    JSON.createArrayNode(),
                    JSON.getNodeFactory().textNode("x"))) {
                object.set(name, other);
                refusal(whole.toString())
                        .ifPresent(message -> assertThat(message)
                                .as(name + " is " + other)
                                .doesNotContain("Cannot invoke", "because \""));
            }
            object.remove(name);
            refusal(whole.toString())
                    .ifPresent(message ->
                            assertThat(message).as("no " + name).doesNotContain("Cannot invoke", "because \""));
            object.set(name, part);
        });
    }
}
