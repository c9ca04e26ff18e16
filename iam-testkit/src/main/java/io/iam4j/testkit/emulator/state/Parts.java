// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.base.InlinePolicies;
import io.iam4j.testkit.emulator.base.RoleUse;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.entity.Origin;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What several entities have, both ways. */
final class Parts {
    private Parts() {}

    static void identity(JsonOut out, String id, String name, String path, Instant created) {
        out.text("name", name).text("id", id).text("path", path).time("created", created);
    }

    static Origin identity(JsonIn in, AccountState account) {
        return account.origin(in.text("path"), in.text("name"), in.time("created"), Optional.of(in.text("id")));
    }

    static void tags(JsonOut out, Tagged tagged) {
        tags(out, tagged.tags().all());
    }

    static void tags(JsonOut out, List<Tag> tags) {
        out.list("tags", tags, (each, tag) -> each.text("key", tag.key()).text("value", tag.value()));
    }

    static void tags(JsonIn in, Tagged tagged) {
        tagged.tags().put(tags(in));
    }

    static List<Tag> tags(JsonIn in) {
        return in.list("tags", each -> new Tag(each.text("key"), each.text("value")));
    }

    static void use(JsonOut out, LastUse use) {
        out.time("at", use.at()).text("service", use.service()).text("region", use.region());
    }

    static LastUse use(JsonIn in) {
        return new LastUse(in.time("at"), in.text("service"), in.text("region"));
    }

    static void uses(JsonOut out, String name, Map<String, LastUse> uses) {
        out.list(name, uses.entrySet(), (each, entry) -> use(each.text("of", entry.getKey()), entry.getValue()));
    }

    static Map<String, LastUse> uses(JsonIn in, String name) {
        Map<String, LastUse> out = new LinkedHashMap<>();
        in.list(name, each -> out.put(each.text("of"), use(each)));
        return out;
    }

    static void inline(JsonOut out, InlinePolicies policies) {
        out.list(
                "inlinePolicies",
                policies.all(),
                (each, policy) -> each.text("name", policy.name()).text("document", policy.document()));
    }

    static void inline(JsonIn in, InlinePolicies policies) {
        in.list("inlinePolicies", each -> {
            policies.put(each.text("name"), each.text("document"));
            return policies;
        });
    }

    static void roleUses(JsonOut out, String name, List<RoleUse> uses) {
        out.list(name, uses, (each, use) -> each.text("region", use.region()).texts("resources", use.resources()));
    }

    static List<RoleUse> roleUses(JsonIn in, String name) {
        return in.list(name, each -> new RoleUse(each.text("region"), each.texts("resources")));
    }
}
