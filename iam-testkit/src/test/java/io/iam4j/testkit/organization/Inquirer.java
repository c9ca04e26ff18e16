// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;

/** Asks AWS Organizations over HTTP. */
record Inquirer(Wire wire) {
    static Inquirer of(EmbeddedIam iam, String account) {
        return new Inquirer(Wire.to(iam.endpoint()).as(account));
    }

    /** The answer to a call that must succeed. */
    JsonNode ok(String action, String json) {
        Reply reply = wire.organizations(action, json);
        assertThat(reply.status()).as(action + " " + reply).isEqualTo(200);
        return json(reply);
    }

    /** The code and the text of a call that must fail with HTTP 400. */
    String refused(String action, String json) {
        Reply reply = wire.organizations(action, json);
        assertThat(reply.status()).as(action + " " + reply).isEqualTo(400);
        JsonNode fault = json(reply);
        String reason = fault.path("Reason").asText();
        return fault.get("__type").asText() + ": " + (reason.isEmpty() ? "" : reason + ": ")
                + fault.get("Message").asText();
    }

    private static JsonNode json(Reply reply) {
        return Json.tree(reply.body()).orElseThrow(() -> new AssertionError("no JSON: " + reply));
    }

    String root() {
        return ok("ListRoots", "{}").get("Roots").get(0).get("Id").asText();
    }

    /** A member of each item of all pages of a listing; {@code json} ends without its bracket. */
    List<String> all(String action, String list, String member, String json) {
        List<String> out = new ArrayList<>();
        String page = json + "}";
        while (true) {
            JsonNode answer = ok(action, page);
            answer.get(list).forEach(item -> out.add(item.get(member).asText()));
            if (!answer.has("NextToken")) return out;
            String token = "\"NextToken\":\"" + answer.get("NextToken").asText() + "\"}";
            page = json + (json.equals("{") ? "" : ",") + token;
        }
    }

    List<String> units(String parent) {
        return all("ListOrganizationalUnitsForParent", "OrganizationalUnits", "Id", "{\"ParentId\":\"" + parent + "\"");
    }

    List<String> accounts(String parent) {
        return all("ListAccountsForParent", "Accounts", "Id", "{\"ParentId\":\"" + parent + "\"");
    }
}
