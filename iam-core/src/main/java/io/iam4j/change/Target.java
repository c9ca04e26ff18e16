// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.model.Kind;

/**
 * What a change is about.
 *
 * @param kind its kind
 * @param name its name; for the account itself what is changed in it, such as {@code alias}
 */
public record Target(Kind kind, String name) implements Comparable<Target> {
    @Override
    public int compareTo(Target other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
