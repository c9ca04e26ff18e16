// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.SafeText;
import io.iam4j.internal.Times;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A resource written for a reader: a heading, then a line for each attribute that says something. */
final class Described {
    private final StringBuilder text = new StringBuilder();

    private Described(String heading) {
        text.append(heading);
    }

    static Described of(Resource resource) {
        return new Described(
                resource.kind() + " \"" + resource.name() + '"' + (resource.isAbsent() ? " (to be deleted)" : ""));
    }

    static Described of(Account account) {
        Described described = new Described("account \"" + account.name() + '"');
        account.id().ifPresent(id -> described.line("id", id));
        account.settings().inWords().forEach(described::line);
        described.tags(account.defaultTags());
        if (account.ownership().mode() != Ownership.Mode.DECLARED) described.line("owning", account.ownership());
        if (account.isExclusive()) described.line("exclusive", "silence means none");
        account.resources()
                .collect(Collectors.groupingBy(Resource::kind, TreeMap::new, Collectors.toList()))
                .forEach((kind, some) -> described.list(
                        kind.plural(), some.stream().map(Resource::name).toList()));
        return described;
    }

    Described line(String label, Object value) {
        String shown = value.toString();
        if (!shown.isEmpty()) {
            text.append('\n').append(String.format("  %-16s ", label)).append(SafeText.line(shown));
        }
        return this;
    }

    Described lineUnless(String label, Object value, Object unremarkable) {
        return value.equals(unremarkable) ? this : line(label, value);
    }

    Described list(String label, Collection<String> values) {
        return line(label, String.join(", ", values));
    }

    Described tags(Map<String, String> tags) {
        return line(
                "tags",
                tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", ")));
    }

    Described accepted(Map<String, String> reasons) {
        reasons.forEach((rule, reason) -> line("accepting", rule + ": " + reason));
        return this;
    }

    Described holder(PolicyHolder holder) {
        lineUnless("path", holder.path(), "/");
        list("attached", holder.attached().stream().map(PolicyRef::toString).toList());
        list("inline", holder.inline().keySet());
        holder.boundary().ifPresent(boundary -> line("boundary", boundary));
        if (holder.isExclusive()) line("exclusive", "silence means none");
        holder.modes().forEach((relation, mode) -> {
            if (mode != Relation.Mode.EXCLUSIVE) line(mode.name().toLowerCase(Locale.ROOT), relation);
        });
        holder.ends().forEach((part, end) -> line("until", Times.at(end) + ": " + part));
        return tags(holder.tags()).accepted(holder.accepted());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
