// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.access.internal.Elapsed;
import io.iam4j.internal.Times;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserMark;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements that a plan writes and whose time is past: an end after which they do nothing, and a denial that begins at once. That is what
 * a mistyped year looks like. Of statements that are there already it was told when they were planned. And the end of somebody's access that a
 * plan takes away unsaid.
 */
public final class PastEnds {
    private final Elapsed now;
    private final Snapshot observed;
    private final List<String> warnings;

    private PastEnds(Elapsed now, Snapshot observed, List<String> warnings) {
        this.now = now;
        this.observed = observed;
        this.warnings = warnings;
    }

    /** Of a declaration whose placeholders are resolved. */
    public static void add(Account resolved, Snapshot observed, Instant now, List<String> warnings) {
        PastEnds ends = new PastEnds(Elapsed.by(now), observed, warnings);
        resolved.resources().filter(each -> !each.isAbsent()).forEach(ends::add);
    }

    private void add(Resource resource) {
        Map<String, ? extends Resource> held = observed.account().resources(resource.kind());
        Resource before =
                held.get(resource.formerName().filter(held::containsKey).orElse(resource.name()));
        if (resource instanceof User user && before instanceof User earlier) lifted(user, earlier);
        Map<String, PolicyDocument> there = before == null ? Map.of() : documents(before);
        documents(resource).forEach((part, document) -> {
            List<Statement> known = Optional.ofNullable(there.get(part))
                    .map(PolicyDocument::statements)
                    .orElse(List.of());
            String where = resource.kind() + " \"" + resource.name() + "\"" + part;
            document.statements().stream()
                    .filter(each -> !known.contains(each))
                    .forEach(each -> warning(each).ifPresent(text -> warnings.add(where + ": " + text)));
        });
    }

    /** A denial from a time on, which goes because the declaration says which inline policies there are, and not that one. */
    private void lifted(User user, User before) {
        boolean isSaid = user.inline().containsKey(UserMark.END)
                || user.dropped(Relation.INLINE_POLICIES).contains(UserMark.END);
        if (isSaid) return;
        UserMark.deniedFrom(before)
                .ifPresent(at -> warnings.add("user \"" + user.name() + "\" is denied everything from " + Times.at(at)
                        + " on by inline policy " + UserMark.END
                        + ", which goes, for the declaration says which inline policies there are:"
                        + " nothing denies them any more. Leave deniedFrom(...) in where they are to stay out, or say withoutInline(\""
                        + UserMark.END + "\")."));
    }

    private static Map<String, PolicyDocument> documents(Resource resource) {
        Map<String, PolicyDocument> all = new TreeMap<>();
        if (resource instanceof ManagedPolicy policy) policy.document().ifPresent(document -> all.put("", document));
        if (resource instanceof Role role) role.trust().ifPresent(trust -> all.put(", trust policy", trust));
        if (resource instanceof PolicyHolder holder)
            holder.inline().forEach((name, document) -> all.put(", inline policy " + name, document));
        return all;
    }

    private Optional<String> warning(Statement statement) {
        boolean denies = statement.effect() == Effect.DENY;
        if (now.hasEnded(statement))
            return Optional.of(
                    "what it " + (denies ? "denies" : "allows") + " ended at " + times(now.ended(statement))
                            + ", which is past: the statement does nothing any more. Correct the date, or leave the statement out.");
        return denies && now.begun(statement).findAny().isPresent()
                ? Optional.of(
                        "it denies from " + times(now.begun(statement))
                                + " on, which is past: it holds as soon as it is applied. Correct the date where a later one is meant.")
                : Optional.empty();
    }

    private static String times(Stream<Condition> conditions) {
        return conditions.flatMap(each -> each.values().stream()).collect(Collectors.joining(", "));
    }
}
