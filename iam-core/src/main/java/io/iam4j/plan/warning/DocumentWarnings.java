// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.model.Account;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.catalog.ActionCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the service takes in a document and nobody means: misspelt condition keys, actions and placeholders. */
public final class DocumentWarnings {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)}");

    private final List<String> warnings;
    private final Map<String, Optional<String>> meantBy = new HashMap<>();
    private final Map<String, Optional<String>> unknown = new HashMap<>();
    private final ActionCatalog catalog = ActionCatalog.standard();

    private DocumentWarnings(List<String> warnings) {
        this.warnings = warnings;
    }

    /** Of a declaration whose placeholders are resolved. */
    public static void add(Account resolved, List<String> warnings) {
        DocumentWarnings all = new DocumentWarnings(warnings);
        resolved.policies().values().forEach(policy -> all.add(policy, "", policy.document()));
        resolved.roles().values().forEach(role -> all.add(role, "its trust ", role.trust()));
        Stream.of(resolved.users(), resolved.groups(), resolved.roles())
                .flatMap(holders -> holders.values().stream())
                .forEach(all::addInline);
    }

    private void addInline(PolicyHolder holder) {
        holder.inline()
                .forEach((name, document) -> add(holder, "its inline policy " + name + " ", Optional.of(document)));
    }

    private void add(Resource holder, String what, Optional<PolicyDocument> document) {
        document.ifPresent(present -> {
            addKeys(holder, what, present);
            addActions(holder, what, present);
            addPlaceholders(holder, what, present);
        });
    }

    private void addKeys(Resource holder, String what, PolicyDocument document) {
        document.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .map(Condition::key)
                .distinct()
                .forEach(key -> meantBy.computeIfAbsent(key, each -> ConditionKeys.meantBy(each, catalog))
                        .ifPresent(meant -> warn(
                                holder,
                                what + "has a condition on " + key + ", a key that no request has; did you mean "
                                        + meant + "?")));
    }

    private void addActions(Resource holder, String what, PolicyDocument document) {
        document.statements().stream()
                .flatMap(statement -> Stream.concat(statement.actions().stream(), statement.notActions().stream()))
                .distinct()
                .forEach(action -> unknown.computeIfAbsent(action, this::unknown)
                        .ifPresent(text -> warn(holder, what + "names " + action + ", " + text)));
    }

    /** What is said of an action that the catalogue does not know; empty for one that it knows. */
    private Optional<String> unknown(String action) {
        if (action.equals("*") || !catalog.expand(action).isEmpty() || catalog.isUndocumented(action))
            return Optional.empty();
        String what = "which fits no action of AWS as of " + catalog.asOf();
        return Optional.of(catalog.nearest(action)
                .map(nearest -> what + "; did you mean " + nearest + "?")
                .orElse(what + "; it is misspelt, or newer."));
    }

    private void addPlaceholders(Resource holder, String what, PolicyDocument document) {
        String json = document.toJson();
        if (!mayHoldPlaceholder(json)) return;
        Matcher found = PLACEHOLDER.matcher(json);
        if (found.find())
            warn(
                    holder,
                    what + "holds {" + found.group(1)
                            + "}, which stays as it is: placeholders are {account} and {partition}, policy"
                            + " variables begin with a dollar sign.");
    }

    /** Whether a letter follows a brace, as it never does in the JSON around the texts. */
    private static boolean mayHoldPlaceholder(String json) {
        for (int brace = json.indexOf('{'); brace >= 0; brace = json.indexOf('{', brace + 1))
            if (brace + 1 < json.length() && Character.isLetter(json.charAt(brace + 1))) return true;
        return false;
    }

    private void warn(Resource holder, String text) {
        warnings.add(holder.kind() + " \"" + holder.name() + "\": " + text);
    }
}
