// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Which condition keys AWS was recorded to list (radkawar/stackd, internal/services/iam/testdata/context_keys_aws.json), on policies of our
 * own. The order is not the service's.
 */
class ContextKeysTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private Reply read(String... policies) {
        String[] parameters = new String[2 * policies.length];
        for (int i = 0; i < policies.length; i++) {
            parameters[2 * i] = "PolicyInputList.member." + (i + 1);
            parameters[2 * i + 1] = policies[i];
        }
        return wire.iam("GetContextKeysForCustomPolicy", parameters);
    }

    private List<String> keys(String... policies) {
        Reply reply = read(policies);
        assertThat(reply.code()).isEmpty();
        return reply.members("ContextKeyNames");
    }

    private static String statement(String elements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{" + elements + "}}";
    }

    private static String on(String key) {
        return ",\"Condition\":{\"StringEquals\":{\"" + key + "\":\"x\"}}";
    }

    @Test
    void keys_are_named_as_they_are_written_once_in_each_policy() {
        String own = "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/${team:a}/${TEAM:a}\"";
        assertThat(keys(statement(own + on("team:a")))).containsExactlyInAnyOrder("team:a", "TEAM:a");
        String same = statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"" + on("team:a"));
        assertThat(keys(same, same)).containsExactly("team:a", "team:a");
    }

    @Test
    void variables_of_resources_and_values_are_keys_and_those_written_for_themselves_too() {
        String values = ",\"Condition\":{\"NumericEquals\":{\"team:size\":\"${team:most}\"}}";
        assertThat(keys(statement("\"Effect\":\"Deny\",\"Action\":\"${team:no}\",\"NotResource\":"
                        + "[\"arn:aws:s3:::b/${team:folder, 'x'}\",\"arn:aws:s3:::b/${*}${?}${$}\"]" + values)))
                .containsExactlyInAnyOrder("team:size", "team:most", "team:folder", "*", "?", "$");
        assertThat(keys("{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                        + "\"Resource\":\"arn:aws:s3:::b/${team:folder}\"}}"))
                .isEmpty();
    }

    @Test
    void a_policy_need_not_be_one_that_could_be_attached() {
        String allow = "\"Effect\":\"Allow\"";
        for (String elements : List.of(
                allow + ",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"",
                allow + ",\"Action\":\"*\"",
                allow + ",\"Resource\":\"*\"",
                allow,
                allow + ",\"Action\":\"abc\",\"Resource\":\"bad\"",
                allow + ",\"Action\":\"madeup:Thing\",\"Resource\":\"*\""))
            assertThat(keys(statement(elements + on("team:key")))).as(elements).containsExactly("team:key");
        assertThat(keys("{\"Statement\":[]}")).isEmpty();
        assertThat(keys("{\"Version\":\"2012-10-17\"}")).isEmpty();
        assertThat(keys(statement(allow + ",\"Action\":[],\"Resource\":[],\"Condition\":{}")))
                .isEmpty();
        assertThat(keys(statement(allow + ",\"Condition\":{\"NumericEquals\":{\"team:size\":\"many\"}}")))
                .containsExactly("team:size");
    }

    @Test
    void what_cannot_be_read_is_invalid_input() {
        for (String policy : List.of(
                "{",
                "{\"Version\":\"2012-10-17\",\"More\":1,\"Statement\":[]}",
                statement("\"Action\":\"*\",\"Resource\":\"*\""),
                statement("\"Effect\":\"Allow\",\"More\":\"x\""),
                statement("\"Effect\":\"Allow\",\"Condition\":{\"Likes\":{\"team:key\":\"x\"}}")))
            assertThat(read("{\"Statement\":[]}", policy).message())
                    .as(policy)
                    .startsWith("Policy input list item 2 has invalid content");
        assertThat(read("{").code()).isEqualTo("InvalidInput");
        assertThat(read().code()).isEqualTo("ValidationError");
    }

    @Test
    void a_principal_has_the_keys_of_its_boundary_and_those_of_a_policy_once_that_its_group_has_too() {
        String one = "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"";
        String shared = policy("shared", statement(one + on("team:shared")));
        String limit = policy("limit", statement(one + on("team:limit")));
        String inline = statement(one + on("team:own"));
        wire.ok("CreateUser", "UserName", "ada", "Path", "/team/", "PermissionsBoundary", limit);
        wire.ok("CreateGroup", "GroupName", "g");
        wire.ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", shared);
        wire.ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", shared);
        wire.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", inline);
        String[] ask = {"PolicySourceArn", "arn:aws:iam::123456789012:user/elsewhere/ada"};
        assertThat(wire.ok("GetContextKeysForPrincipalPolicy", ask).members("ContextKeyNames"))
                .containsExactlyInAnyOrder("team:own", "team:shared", "team:limit");
        String[] more = {ask[0], ask[1], "PolicyInputList.member.1", inline};
        assertThat(wire.ok("GetContextKeysForPrincipalPolicy", more).members("ContextKeyNames"))
                .containsExactlyInAnyOrder("team:own", "team:own", "team:shared", "team:limit");
    }

    private String policy(String name, String document) {
        return wire.ok("CreatePolicy", "PolicyName", name, "PolicyDocument", document)
                .text("Arn");
    }
}
