// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Place;
import io.iam4j.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code terraform show -json} prints: of a state its values, of a saved plan the planned values. A plan leaves a value out that
 * the apply alone will tell, as if nothing were said of it, and names it in {@code after_unknown}; here a mark stands for it.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
 */
final class TerraformShow {
    /** The only member of a mark, whose text is why the value is not there. No attribute of Terraform has such a name. */
    private static final String UNKNOWN = "\0unknown";

    private final String source;
    private final TerraformItems all = new TerraformItems();
    private final Map<String, Json> unknown = new HashMap<>();
    private final Optional<Fields> providers;

    private TerraformShow(String source, Fields root) {
        this.source = source;
        Optional<Fields> configuration = root.object("configuration");
        providers = configuration.flatMap(each -> each.object("provider_config"));
        for (Fields each : root.objects("resource_changes"))
            if (!each.has("deposed"))
                each.object("change")
                        .map(change -> change.members().get("after_unknown"))
                        .ifPresent(after -> unknown.put(each.structural("address"), after));
    }

    static Input input(String source, Fields root) {
        if (!root.structural("format_version").matches("0\\..*|1\\..*"))
            throw root.wrong("the format_version is not known: 0.x and 1.x are read.");
        Fields values = root.object("planned_values")
                .or(() -> root.object("values"))
                .orElseThrow(() ->
                        root.wrong("it has neither planned_values nor values: the state is empty, or this is the output"
                                + " of another command than terraform show -json."));
        TerraformShow show = new TerraformShow(source, root);
        Optional<Fields> configuration = root.object("configuration").flatMap(each -> each.object("root_module"));
        values.object("root_module").ifPresent(module -> show.add(module, configuration));
        return show.all.input(source);
    }

    private void add(Fields module, Optional<Fields> configuration) {
        for (Fields resource : module.objects("resources")) {
            String address = resource.structural("address");
            if (resource.has("deposed_key"))
                all.leaveOut(address, "a deposed object, which Terraform is about to delete");
            else
                all.add(
                        address,
                        resource.structural("type"),
                        all.isData(resource),
                        values(address, resource, configuration));
        }
        for (Fields child : module.objects("child_modules")) add(child, called(module, child, configuration));
    }

    /** The configuration of a module, which its caller holds by a name that has neither path nor index. */
    private static Optional<Fields> called(Fields module, Fields child, Optional<Fields> configuration) {
        String caller = module.text("address").map(address -> address + ".").orElse("");
        String name = child.text("address")
                .filter(address -> address.startsWith(caller + "module."))
                .map(address -> address.substring(caller.length() + "module.".length()))
                .orElse("");
        return configuration
                .flatMap(written -> written.object("module_calls"))
                .flatMap(calls -> calls.object(name.split("\\[", 2)[0]))
                .flatMap(call -> call.object("module"));
    }

    private Optional<Fields> values(String address, Fields resource, Optional<Fields> module) {
        Optional<Fields> values = resource.object("values");
        if (values.isEmpty()) return values;
        String name = resource.structural("type") + "." + resource.text("name").orElse("");
        Optional<Fields> written = module.stream()
                .flatMap(each -> each.objects("resources").stream())
                .filter(each -> each.text("address").filter(name::equals).isPresent())
                .findFirst();
        Map<String, Json> known = values.get().members();
        Map<String, Json> after = unknown.get(address) instanceof Json.Obj members ? members.members() : Map.of();
        Map<String, Json> marked = new LinkedHashMap<>();
        for (String attribute : both(known, after)) {
            Json missing = after.get(attribute);
            boolean computed = isTrue(missing) && !isWritten(attribute, written);
            Json value = marked(attribute, known.get(attribute), computed ? null : missing, " is");
            if (value != null) marked.put(attribute, value);
        }
        Place place = resource.members().get("values") instanceof Json.Obj object ? object.place() : Place.NOWHERE;
        return marked.equals(known)
                ? values
                : Optional.of(Fields.of(source, new Json.Obj(marked, place), TerraformShow::known)
                        .losing());
    }

    private static Set<String> both(Map<String, Json> known, Map<String, Json> unknown) {
        Set<String> both = new LinkedHashSet<>(known.keySet());
        both.addAll(unknown.keySet());
        return both;
    }

    private static boolean isTrue(@Nullable Json json) {
        return json instanceof Json.Literal literal && literal.value().equals("true");
    }

    /**
     * Whether the configuration says something of an attribute. What it is silent of, the provider computes: the ARN, and that a new
     * role has no policies. {@code tags_all} is made of the resource's tags and the provider's.
     */
    private boolean isWritten(String attribute, Optional<Fields> resource) {
        if (attribute.equals("arn")) return false;
        if (resource.isEmpty() || expressions(resource, attribute)) return true;
        if (!attribute.equals("tags_all")) return false;
        return expressions(resource, "tags")
                || expressions(
                        resource.flatMap(each -> each.text("provider_config_key"))
                                .flatMap(key -> providers.flatMap(each -> each.object(key))),
                        "default_tags");
    }

    private static boolean expressions(Optional<Fields> block, String name) {
        return block.flatMap(each -> each.object("expressions"))
                .filter(each -> each.has(name))
                .isPresent();
    }

    /** The value with a mark where it is not known; Terraform writes null for an item of a list that it does not know. */
    private static @Nullable Json marked(String attribute, @Nullable Json known, @Nullable Json unknown, String what) {
        if (isTrue(unknown)) {
            Json why = Json.of(attribute + what + " not known before the apply");
            return Json.object(Map.of(UNKNOWN, why));
        }
        String part = " is in part";
        if (known instanceof Json.Arr list) {
            List<Json> flags = unknown instanceof Json.Arr each ? each.items() : List.of();
            List<Json> items = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                Json item = list.items().get(i);
                Json flag = item instanceof Json.Null ? Json.literal("true") : i < flags.size() ? flags.get(i) : null;
                Json marked = marked(attribute, item, flag, part);
                items.add(marked == null ? item : marked);
            }
            return new Json.Arr(items, list.place());
        }
        if (!(known instanceof Json.Obj object)) return known;
        Map<String, Json> flags = unknown instanceof Json.Obj each ? each.members() : Map.of();
        Map<String, Json> members = new LinkedHashMap<>();
        for (String key : both(object.members(), flags)) {
            Json marked = marked(attribute, object.members().get(key), flags.get(key), part);
            if (marked != null) members.put(key, marked);
        }
        return new Json.Obj(members, object.place());
    }

    /** That nothing is marked in it. */
    private static void requireKnown(Json json) {
        if (json instanceof Json.Arr list) list.items().forEach(TerraformShow::requireKnown);
        if (json instanceof Json.Obj object) {
            if (object.members().get(UNKNOWN) instanceof Json.Text why) throw new NotTakenException(why.value());
            object.members().values().forEach(TerraformShow::requireKnown);
        }
    }

    private static Json known(Json json) {
        requireKnown(json);
        return json;
    }
}
