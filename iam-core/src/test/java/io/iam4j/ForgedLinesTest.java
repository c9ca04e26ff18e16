// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iam4j.imports.Import;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.render.AccountJson;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.report.ReportJson;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is read can neither forge a line of a log nor move the cursor of a terminal, by a message or by its causes. */
class ForgedLinesTest {
    private static final String FORGED = "\u001b[2J\nINFO all fine\u202e\u2028x";
    private static final String ESCAPED = "\\u001b[2J\\nINFO all fine\\u202e\\u2028x";
    private static final String SAFE = "\\u001B[2J\\u000AINFO all fine\\u202E\\u2028x";

    private static Throwable refused(ThrowingCallable reading) {
        Throwable thrown = catchThrowable(reading);
        assertThat(thrown).isNotNull();
        for (Throwable each = thrown; each != null; each = each.getCause())
            assertThat(each.toString()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        return thrown;
    }

    private static void isSafe(ThrowingCallable reading) {
        assertThat(refused(reading)).hasMessageContaining(SAFE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'format':1,'account':'a','FORGED':1}",
                "{'format':1,'account':'a','users':{'ada':{'FORGED':1}}}",
                "{'format':'FORGED','account':'a'}",
                "{'format':1,'account':'a','users':{'FORGED':{}}}",
                "{'format':1,'FORGED':1,'FORGED':2}",
            })
    void of_an_account(String json) {
        isSafe(() -> AccountJson.read(forged(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Version':'FORGED','Statement':[]}",
                "{'Version':'2012-10-17','Statement':[{'Effect':'FORGED'}]}",
                "{'Version':'2012-10-17','FORGED':1}",
                "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'FORGED':{'a':'b'}}}]}",
            })
    void of_a_policy_document(String json) {
        assertThat(refused(() -> PolicyDocument.parse(forged(json)))).hasMessageStartingWith("Not a policy document: ");
    }

    @Test
    void of_a_stored_plan() {
        String json = ChangeSetJson.write(Planner.plan(
                account("a").with(user("u").tagged("k", "v"), policy("p").absent()),
                Snapshot.empty("222222222222", "aws"),
                Instant.EPOCH));
        for (String each : List.of(
                json.replaceFirst("\"CreateUser\"", "'FORGED'"),
                json.replaceFirst("\"kind\" : \"user\"", "'kind' : 'FORGED'"),
                json.replaceFirst("\"origin\" :", "'FORGED' : 1, 'origin' :"),
                json.replaceFirst("\"user\" : \"u\"", "'user' : 'FORGED'"),
                "{'FORGED':1}{")) {
            assertThat(each).isNotEqualTo(json);
            Throwable thrown = refused(() -> ChangeSetJson.read(forged(each)));
            if (each.startsWith(json.substring(0, 10))) assertThat(thrown).hasMessageContaining(SAFE);
        }
        assertThat(refused(() -> ChangeSetJson.read(forged("{'FORGED':1,'FORGED':2}"))))
                .hasMessageContaining("it is no JSON, or not whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'format':1,'title':'t','by':'b','at':'2026-11-29T12:00:00Z','read':[],'unchecked':{'FORGED':1}}",
                "{'format':1,'title':'t','by':'b','at':'FORGED','unchecked':{}}",
                "{'format':'FORGED'}",
                "{'format':1,'title':'t','by':'b','at':'2026-11-29T12:00:00Z','read':[],'unchecked':{},'findings':["
                        + "{'id':'x','severity':'FORGED'}]}",
                "{'format':1,'title':'t','by':'b','at':'2026-11-29T12:00:00Z','read':[],'unchecked':{},'findings':["
                        + "{'id':'x','severity':'HIGH','kind':'FORGED','name':'n'}]}",
                "{FORGED",
            })
    void of_a_report(String json) {
        assertThat(refused(() -> ReportJson.read(forged(json))))
                .hasMessageStartingWith("this is not a report as ReportJson writes it");
    }

    @Test
    void of_what_an_import_left_out() {
        String json = "{'version':4,'lineage':'x','resources':[{'mode':'managed','type':'aws_iam_user','name':'FORGED',"
                + "'instances':[{'attributes':{'name':'a','path':'FORGED'}}]}]}";
        assertThat(Import.parse(forged(json)).report().notTaken())
                .singleElement()
                .satisfies(left -> assertThat(left.toString()).contains(SAFE).doesNotContain(FORGED));
    }

    @Test
    void of_a_value_that_a_declaration_refuses() {
        isSafe(() -> user("ada").tagged(FORGED, "x"));
        isSafe(() -> user("ada").tagged("x", FORGED));
        isSafe(() -> user("ada").path(FORGED));
    }

    private static String forged(String json) {
        return json.replace('\'', '"').replace("FORGED", ESCAPED);
    }
}
