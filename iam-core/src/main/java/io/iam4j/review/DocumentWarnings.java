// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.model.Account;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.catalogue.KnownActions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the service takes in a document and nobody means: misspelt condition keys, actions and placeholders. */
public final class DocumentWarnings {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)}");

    private final Resource holder;
    private final String what;
    private final List<String> warnings;

    private DocumentWarnings(Resource holder, String what, List<String> warnings) {
        this.holder = holder;
        this.what = what;
        this.warnings = warnings;
    }

    /** Of a declaration whose placeholders are resolved. */
    public static void add(Account resolved, List<String> warnings) {
        resolved.policies().values().forEach(policy -> of(policy, "", policy.document(), warnings));
        resolved.roles().values().forEach(role -> of(role, "its trust ", role.trust(), warnings));
        Stream.of(resolved.users(), resolved.groups(), resolved.roles())
                .flatMap(holders -> holders.values().stream())
                .forEach(holder -> inline(holder, warnings));
    }

    private static void inline(PolicyHolder holder, List<String> warnings) {
        holder.inline()
                .forEach((name, document) ->
                        of(holder, "its inline policy " + name + " ", Optional.of(document), warnings));
    }

    private static void of(Resource holder, String what, Optional<PolicyDocument> document, List<String> warnings) {
        DocumentWarnings all = new DocumentWarnings(holder, what, warnings);
        document.ifPresent(present -> {
            all.keys(present);
            all.actions(present);
            all.placeholders(present);
        });
    }

    private void keys(PolicyDocument document) {
        document.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .map(Condition::key)
                .distinct()
                .forEach(key -> ConditionKeys.meantBy(key)
                        .ifPresent(meant -> warn("has a condition on " + key
                                + ", a key that no request has; did you mean " + meant + "?")));
    }

    private void actions(PolicyDocument document) {
        document.statements().stream()
                .flatMap(statement -> Stream.concat(statement.actions().stream(), statement.notActions().stream()))
                .distinct()
                .forEach(action -> KnownActions.meantBy(action)
                        .ifPresent(meant -> warn("names " + action
                                + ", an action that AWS names in no policy of its own; did you mean " + meant + "?")));
    }

    private void placeholders(PolicyDocument document) {
        Matcher found = PLACEHOLDER.matcher(document.toJson());
        if (found.find())
            warn("holds {" + found.group(1)
                    + "}, which stays as it is: placeholders are {account} and {partition}, policy"
                    + " variables begin with a dollar sign.");
    }

    private void warn(String text) {
        warnings.add(holder.kind() + " \"" + holder.name() + "\": " + what + text);
    }
}
