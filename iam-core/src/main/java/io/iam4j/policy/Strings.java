// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Small helpers over names and lists of texts. */
public final class Strings {
    private Strings() {}

    /** The given texts once each, in the order of their first mention; fails when there is none or one is blank. */
    static List<String> some(String what, String... texts) {
        return some(what, Arrays.asList(texts));
    }

    static List<String> some(String what, Collection<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("No " + what + " is given: name at least one.");
        }
        for (String text : texts) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("A blank " + what + " is given: leave it out, or write it in full.");
            }
        }
        return texts.stream().distinct().toList();
    }

    /** The texts of all resources that these stand for. */
    static List<String> of(ResourceArns... resources) {
        return arns(Stream.of(resources).flatMap(each -> each.arns().stream()));
    }

    /** The texts of all principals that these stand for. */
    static List<String> of(Principals... principals) {
        return arns(Stream.of(principals).flatMap(each -> each.principalArns().stream()));
    }

    private static List<String> arns(Stream<Arn> arns) {
        return some("ARN", arns.map(Arn::toString).toList());
    }

    static List<String> union(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
