// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import io.iam4j.json.JsonReader;
import io.iam4j.json.JsonWriter;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.policy.Arn;
import io.iam4j.render.KindForms.KindForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts as JSON, such as {@code live.export()}: an object for each kind, with a member for each resource by name; policy documents as
 * the objects that they are, and as text when braces in them are {@linkplain io.iam4j.policy.Statement#literally() text}. Equal accounts give equal text, in the order of names. Of credentials it holds what is no
 * secret: SSH public keys, signing certificates, and what is said of others by their ids. Its schema is {@code docs/account.schema.json}. Thread-safe.
 */
public final class AccountJson {
    /** Goes up with each release whose accounts an older one would misread. */
    private static final int FORMAT = 1;

    private AccountJson() {}

    /**
     * As JSON, with the number of its format. {@link #read} gives an equal account back when {@code account} was read or exported; of a
     * declaration, one that plans to the same, but for passwords, access keys and private keys that are to be made or handed over.
     */
    public static String write(Account account) {
        requirePlain(account);
        Map<String, Json> json = new LinkedHashMap<>();
        json.put("format", Json.literal(Integer.toString(FORMAT)));
        json.put("account", Json.of(account.name()));
        account.id().filter(id -> !id.equals(account.name())).ifPresent(id -> json.put("id", Json.of(id)));
        json.putAll(JsonForm.written(account, AccountForms.ACCOUNT));
        for (KindForm<?> kind : KindForms.ALL)
            kind.write(account).ifPresent(resources -> json.put(kind.member(), resources));
        return JsonWriter.pretty(Json.object(json)) + "\n";
    }

    /**
     * The account that {@link #write} wrote, or that was edited afterwards.
     *
     * @throws UnreadableJsonException naming the place and what was expected there, when the text is not such JSON, has a member that
     *     this version does not know, says what IAM would not take, or is of another format
     */
    public static Account read(String json) {
        try {
            return account(JsonReader.readAny(json));
        } catch (JsonException unfit) {
            throw new UnreadableJsonException("this is not an account as AccountJson.write() writes it", unfit);
        }
    }

    /** The JSON Schema (draft 2020-12) of what {@link #write} writes; {@link #read} takes nothing else. */
    public static String schema() {
        Map<String, Json> properties = new LinkedHashMap<>();
        properties.put("format", JsonForm.schema("{\"const\": " + FORMAT + "}"));
        properties.put("account", JsonForm.type("string"));
        properties.put("id", JsonForm.type("string"));
        AccountForms.ACCOUNT.forEach(member -> properties.put(member.name(), member.schema()));
        for (KindForm<?> kind : KindForms.ALL) {
            Map<String, Json> byName =
                    new LinkedHashMap<>(JsonForm.type("object").members(""));
            byName.put("additionalProperties", kind.schema());
            properties.put(kind.member(), Json.object(byName));
        }
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"));
        schema.put("title", Json.of("An AWS account as iam4j writes it"));
        schema.put("type", Json.of("object"));
        schema.put("required", Json.list(List.of(Json.of("format"), Json.of("account"))));
        schema.put("properties", Json.object(properties));
        schema.put("additionalProperties", Json.literal("false"));
        return JsonWriter.pretty(Json.object(schema)) + "\n";
    }

    /** What the members of a kind's resources are called; empty for a kind that is not written. */
    static Optional<String> member(Kind kind) {
        return KindForms.ALL.stream()
                .filter(form -> form.kind().equals(kind))
                .map(KindForm::member)
                .findFirst();
    }

    private static void requirePlain(Account account) {
        account.resources().map(Resource::kind).distinct().forEach(kind -> {
            if (member(kind).isEmpty()) throw new IllegalStateException("a " + kind + " has no form in JSON");
        });
    }

    private static Account account(Json json) {
        Map<String, Json> given = json.members("an object with format and account");
        requireFormat(json, given);
        Json name = given.get("account");
        if (name == null) throw json.unexpected("a member \"account\", its name or id");
        Account account = JsonForm.refusing(name, () -> named(name.text("a name or id"), given.get("id")));
        List<Resource> resources = new ArrayList<>();
        List<JsonForm.Member<Account>> members = new ArrayList<>(AccountForms.ACCOUNT);
        for (String known : List.of("format", "account", "id"))
            members.add(new JsonForm.Member<>(known, json, each -> Optional.empty(), (each, value) -> each));
        for (KindForm<?> kind : KindForms.ALL)
            members.add(new JsonForm.Member<>(kind.member(), json, each -> Optional.empty(), (each, value) -> {
                resources.addAll(kind.read(value));
                return each;
            }));
        Account read = JsonForm.read(json, account, members);
        return JsonForm.refusing(json, () -> read.with(resources));
    }

    private static Account named(String name, @org.jspecify.annotations.Nullable Json id) {
        if (id == null) return Account.of(name);
        String text = id.text("12 digits");
        return text.equals(Arn.ACCOUNT) ? Account.own() : Account.of(name).id(text);
    }

    private static void requireFormat(Json json, Map<String, Json> given) {
        Json format = given.get("format");
        if (format == null) throw json.unexpected("a member \"format\", " + FORMAT);
        if (!(format instanceof Json.Literal literal) || !literal.value().equals(Integer.toString(FORMAT)))
            throw format.unexpected("format " + FORMAT + ", which this version of the library reads");
    }
}
