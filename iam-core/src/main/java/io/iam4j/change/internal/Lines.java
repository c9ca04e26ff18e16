// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.policy.PolicyDiff;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines of a change for a reader. */
public final class Lines {
    private final List<String> lines = new ArrayList<>();

    static Lines of(String first) {
        return new Lines().add(first);
    }

    Lines add(String line) {
        lines.add(line);
        return this;
    }

    Lines add(Collection<String> more) {
        more.forEach(line -> lines.add("  " + line));
        return this;
    }

    Lines addUnless(String label, Object value, Object unremarkable) {
        if (!value.equals(unremarkable)) lines.add("  " + label + " " + value);
        return this;
    }

    Lines addIf(String label, Optional<?> value) {
        value.ifPresent(present -> lines.add("  " + label + " " + present));
        return this;
    }

    Lines changed(String label, Object before, Object after) {
        if (!before.equals(after)) lines.add("  " + label + " " + shown(before) + " -> " + shown(after));
        return this;
    }

    Lines tags(Map<String, String> tags) {
        if (!tags.isEmpty()) lines.add("  tags " + text(tags));
        return this;
    }

    /** Every statement of a document that comes; its JSON when it cannot be read whole, so that nothing of it is out of sight. */
    Lines document(PolicyDocument document) {
        return document.isFullyRead()
                ? add(new PolicyDiff(List.of(), document.statements(), List.of(), List.of()).lines())
                : add(List.of("+ " + document.toJson()));
    }

    /** The same of a document that goes, for the service keeps no copy. */
    Lines removed(PolicyDocument document) {
        return document.isFullyRead()
                ? add(new PolicyDiff(List.of(), List.of(), document.statements(), List.of()).lines())
                : add(List.of("- " + document.toJson()));
    }

    Lines difference(PolicyDocument before, PolicyDocument after) {
        return add(before.diff(after).lines());
    }

    List<String> list() {
        return List.copyOf(lines);
    }

    static String text(Map<String, String> tags) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(tags)
                .forEach((key, value) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(key)
                        .append('=')
                        .append(value));
        return text.toString();
    }

    private static String shown(Object value) {
        String text = value.toString();
        return text.isEmpty() ? "(none)" : text;
    }
}
