// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.internal.Nearest;
import io.iam4j.testkit.emulator.document.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads an organization from JSON that names its parts as AWS Organizations does. */
final class OrganizationJson {
    private static final String ACCOUNTS = "Accounts";
    private static final String UNITS = "OrganizationalUnits";
    private static final Set<String> OF_ORGANIZATION =
            Set.of("Id", "MasterAccountId", ACCOUNTS, UNITS, "Tags", "Policies");
    private static final Set<String> OF_UNIT = Set.of("Id", "Arn", "Path", "Name", ACCOUNTS, UNITS, "Tags", "Policies");
    private static final Set<String> OF_ACCOUNT = Set.of(
            "Id",
            "Arn",
            "Name",
            "Email",
            "State",
            "Status",
            "Paths",
            "JoinedMethod",
            "JoinedTimestamp",
            "RoleName",
            "Tags",
            "Policies");

    private OrganizationJson() {}

    static OrganizationSeed read(String text) {
        ObjectNode json = Json.object(text)
                .orElseThrow(() -> new IllegalArgumentException("an organization is a JSON object, such as"
                        + " {\"MasterAccountId\": \"111111111111\", \"Accounts\": [{\"Id\": \"111111111111\", \"Name\":"
                        + " \"acme\"}]}; of this, " + Json.flaw(text)));
        check(json, OF_ORGANIZATION, "the organization");
        String managing = text(json, "MasterAccountId", "the organization");
        List<AccountSeed> accounts = accounts(json, "the root");
        AccountSeed management = accounts.stream()
                .filter(account -> account.id().equals(managing))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the management account " + managing
                        + " is not among the accounts directly under the root: add it to \"Accounts\""));
        List<AccountSeed> others =
                accounts.stream().filter(account -> account != management).toList();
        OrganizationSeed out = OrganizationSeed.managedBy(management).accounts(others);
        for (UnitSeed unit : units(json)) out = out.units(unit);
        for (var tag : tags(json)) out = out.tag(tag.key(), tag.value());
        for (ControlPolicySeed policy : policies(json, "the root")) out = out.under(policy);
        Optional<String> id = optional(json, "Id");
        return id.isPresent() ? out.id(id.get()) : out;
    }

    private static List<UnitSeed> units(JsonNode json) {
        List<UnitSeed> out = new ArrayList<>();
        for (JsonNode each : json.path(UNITS)) {
            check(each, OF_UNIT, "an organizational unit");
            String name = text(each, "Name", "an organizational unit");
            UnitSeed unit = UnitSeed.named(name).accounts(accounts(each, name));
            for (UnitSeed inner : units(each)) unit = unit.units(inner);
            for (var tag : tags(each)) unit = unit.tag(tag.key(), tag.value());
            for (ControlPolicySeed policy : policies(each, name)) unit = unit.under(policy);
            out.add(unit);
        }
        return out;
    }

    private static List<AccountSeed> accounts(JsonNode json, String where) {
        List<AccountSeed> out = new ArrayList<>();
        for (JsonNode each : json.path(ACCOUNTS)) out.add(account(each, where));
        return out;
    }

    private static AccountSeed account(JsonNode json, String where) {
        check(json, OF_ACCOUNT, "an account of " + where);
        String id = text(json, "Id", "an account of " + where);
        String name = optional(json, "Name").orElse("account " + id);
        boolean created = optional(json, "JoinedMethod").orElse("INVITED").equals("CREATED");
        AccountSeed out = created ? AccountSeed.created(id, name) : AccountSeed.invited(id, name);
        Optional<String> state = optional(json, "State").or(() -> optional(json, "Status"));
        if (state.isPresent()) out = out.state(state(state.get(), id));
        if (json.has("Email")) out = out.email(json.get("Email").asText());
        if (json.has("RoleName")) out = out.accessRole(json.get("RoleName").asText());
        if (json.has("JoinedTimestamp")) out = out.joined(time(json.get("JoinedTimestamp"), id));
        for (var tag : tags(json)) out = out.tag(tag.key(), tag.value());
        for (ControlPolicySeed policy : policies(json, id)) out = out.under(policy);
        return out;
    }

    private static AccountSeed.State state(String name, String account) {
        return Stream.of(AccountSeed.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the account " + account + " has the state " + name
                        + "; there are " + List.of(AccountSeed.State.values())));
    }

    /** Seconds since the epoch, as the service sends it, or ISO 8601, as the AWS CLI prints it. */
    private static Instant time(JsonNode value, String account) {
        if (value.isNumber())
            return Instant.ofEpochMilli(value.decimalValue().movePointRight(3).longValue());
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the account " + account + " has the JoinedTimestamp " + value
                            + "; it is a number of seconds or a text such as 2020-02-29T12:00:00Z",
                    e);
        }
    }

    private record Tag(String key, String value) {}

    /** An object, or a list of keys and values as ListTagsForResource shows it. */
    private static List<Tag> tags(JsonNode json) {
        List<Tag> out = new ArrayList<>();
        JsonNode tags = json.path("Tags");
        if (tags.isObject())
            Json.fields(tags)
                    .forEach(tag -> out.add(new Tag(tag.getKey(), tag.getValue().asText())));
        for (JsonNode tag : tags.isArray() ? tags : List.<JsonNode>of())
            out.add(new Tag(text(tag, "Key", "a tag"), text(tag, "Value", "a tag")));
        return out;
    }

    private static List<ControlPolicySeed> policies(JsonNode json, String where) {
        List<ControlPolicySeed> out = new ArrayList<>();
        for (JsonNode policy : json.path("Policies"))
            out.add(new ControlPolicySeed(
                    text(policy, "Name", "a policy of " + where), text(policy, "Content", "a policy of " + where)));
        return out;
    }

    private static void check(JsonNode json, Set<String> known, String what) {
        if (!json.isObject()) throw new IllegalArgumentException(what + " is a JSON object; this is " + json);
        Json.fields(json).forEach(field -> {
            if (!known.contains(field.getKey()))
                throw new IllegalArgumentException(what + " has no \"" + field.getKey() + "\"; the nearest are "
                        + Nearest.to(field.getKey(), new TreeSet<>(known)));
        });
    }

    private static String text(JsonNode json, String name, String what) {
        return optional(json, name)
                .orElseThrow(() -> new IllegalArgumentException(what + " needs a text \"" + name + "\""));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
