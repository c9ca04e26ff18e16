// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.emulator.federation.Jwks;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What accounts hold: seeds and exports, an organization, quotas, trusted issuers of web identities. */
record AccountRoutes(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ACCOUNT = List.of("account");
    private static final String QUOTAS = "{\"UsersQuota\": 3}";

    List<Route> routes() {
        return List.of(
                Route.json("GET", "accounts", request -> accounts()),
                Route.json("POST", "seed", this::seed),
                Route.json("GET", "export", ACCOUNT, this::export),
                Route.json("POST", "organization", this::organization),
                Route.json("GET", "quotas", ACCOUNT, request -> quotas(account(request))),
                Route.json("PUT", "quotas", ACCOUNT, this::setQuotas),
                Route.json("GET", "issuers", request -> issuers()),
                Route.json("PUT", "issuers", this::trust),
                Route.json("DELETE", "issuers", List.of("issuer"), this::distrust));
    }

    private String account(ControlRequest request) {
        return request.account().orElseGet(server::accountId);
    }

    private ObjectNode accounts() {
        ObjectNode out = JSON.objectNode();
        ArrayNode accounts = out.putArray("accounts");
        Inventory.of(server).forEach(account -> accounts.add(account.json()));
        return out;
    }

    private ObjectNode seed(ControlRequest request) {
        if (request.body().isBlank())
            throw ControlError.request("the body is empty; send what aws iam get-account-authorization-details prints");
        Seed seed = Seed.fromDetails(request.body());
        String account =
                seed.account().id().filter(id -> !id.equals(Arn.ACCOUNT)).orElseGet(server::accountId);
        Seeded seeded = server.seed(seed);
        ObjectNode out = JSON.objectNode().put("status", "seeded").put("account", account);
        ArrayNode notes = out.putArray("notes");
        seeded.notes().forEach(notes::add);
        return out;
    }

    private ObjectNode export(ControlRequest request) {
        String id = account(request);
        Export export = new Export(server);
        return server.world().inCall(() -> server.world().existing(id).isPresent() ? export.of(id) : Export.nothing());
    }

    private ObjectNode organization(ControlRequest request) {
        server.seed(OrganizationSeed.fromJson(request.body()));
        return JSON.objectNode()
                .put("status", "seeded")
                .put("path", server.world().organization().rootPath());
    }

    /** The limits of an account; of one that nobody used, those that it would have. */
    private ObjectNode quotas(String id) {
        ObjectNode out = JSON.objectNode().put("account", id);
        ObjectNode quotas = out.putObject("quotas");
        return server.world().inCall(() -> {
            AccountState account = server.world().accountOrEmpty(id);
            return account.read(() -> {
                for (Quota quota : Quota.values())
                    if (!quota.summaryKey().isEmpty())
                        quotas.put(quota.summaryKey(), account.settings().limit(quota));
                return out;
            });
        });
    }

    private ObjectNode setQuotas(ControlRequest request) {
        Fields fields = request.fields(QUOTAS);
        Map<Quota, Integer> limits = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values())
            if (!quota.summaryKey().isEmpty())
                fields.optionalWhole(quota.summaryKey(), 0).ifPresent(limit -> limits.put(quota, limit));
        fields.noOthers();
        if (limits.isEmpty()) throw ControlError.request("nothing is set; send such as " + QUOTAS);
        String id = account(request);
        return server.world().inAccount(id, account -> {
            limits.forEach(account.settings()::limit);
            return quotas(id);
        });
    }

    private ObjectNode trust(ControlRequest request) {
        Fields fields = request.fields("{\"issuer\": \"https://idp.example.com\", \"jwks\": {\"keys\": [...]}}");
        String issuer = fields.text("issuer", "the URL of the provider, as in the claim iss of its tokens");
        ObjectNode keys = fields.optionalObject("jwks")
                .orElseThrow(
                        () -> ControlError.field("jwks", "is missing; it is a JSON Web Key Set, {\"keys\": [...]}"));
        fields.noOthers();
        server.world().webKeys().trust(issuer, read(keys));
        server.world().touched();
        return issuers();
    }

    private static Jwks read(ObjectNode keys) {
        try {
            return Jwks.parse(keys.toString());
        } catch (IllegalArgumentException e) {
            throw ControlError.field("jwks", String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode distrust(ControlRequest request) {
        String issuer = request.query("issuer")
                .orElseThrow(() -> ControlError.field("issuer", "is missing; the query names whom to forget"));
        if (!server.world().webKeys().forget(issuer))
            throw ControlError.absent("the issuer " + issuer + " is not known; there are "
                    + server.world().webKeys().trusted().keySet());
        server.world().touched();
        return issuers();
    }

    private ObjectNode issuers() {
        ObjectNode out = JSON.objectNode();
        ArrayNode issuers = out.putArray("issuers");
        server.world().webKeys().trusted().keySet().forEach(issuers::add);
        return out;
    }
}
