// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags between the model and the SDK. */
public final class Tags {
    private Tags() {}

    /** As the SDK takes them. */
    public static List<Tag> list(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    /** Whether an entity bears exactly these, those of AWS itself ({@code aws:...}) aside. */
    public static boolean same(Map<String, String> wanted, Collection<Tag> there) {
        Map<String, String> own = new TreeMap<>();
        for (Tag tag : there)
            if (!tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) own.put(tag.key(), tag.value());
        return own.equals(wanted);
    }
}
