// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The condition keys of policies. */
final class ContextKeys {
    private ContextKeys() {}

    static void write(List<Source> sources, Xml out) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sources.stream()
                .flatMap(source -> source.policy().statements().stream())
                .forEach(statement -> keys.addAll(statement.keys()));
        out.strings("ContextKeyNames", keys);
    }
}
