// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.Arrays;
import java.util.stream.Stream;

/** What a type has: methods, constants and types within it. */
final class Members {
    private Members() {}

    static boolean has(String type, String member) {
        Class<?> loaded;
        try {
            loaded = Class.forName(type, false, Members.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type + " has a source, and is not on the class path", e);
        }
        return Stream.of(
                        Arrays.stream(loaded.getMethods()).map(each -> each.getName()),
                        Arrays.stream(loaded.getDeclaredMethods()).map(each -> each.getName()),
                        Arrays.stream(loaded.getFields()).map(each -> each.getName()),
                        Arrays.stream(loaded.getClasses()).map(Class::getSimpleName))
                .flatMap(names -> names)
                .anyMatch(member::equals);
    }
}
