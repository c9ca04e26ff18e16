// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.review.Mend;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts remedies together into one declaration. */
public final class Remedies {
    private Remedies() {}

    /**
     * {@code desired} with what all of {@code remedies} declare. Those that speak of fewer resources come first, so that what moves
     * the policies of a user knows which of them go. Each is shown what it speaks of alone: the effort grows with their number, not
     * with its square.
     */
    public static Account on(Account desired, Collection<? extends Mend.Remedy> remedies) {
        SortedMap<Target, Resource> declared = new TreeMap<>();
        desired.resources().forEach(each -> declared.put(target(each), each));
        Account bare = desired.only(each -> false);
        List<? extends Mend.Remedy> ordered = remedies.stream()
                .sorted(Comparator.comparingInt(each -> each.touches().size()))
                .toList();
        for (Mend.Remedy remedy : ordered) {
            List<Resource> touched = remedy.touches().stream()
                    .map(declared::get)
                    .filter(Objects::nonNull)
                    .toList();
            Account mended = remedy.on(bare.with(touched));
            mended.resources().forEach(each -> declared.put(target(each), each));
            bare = mended.only(each -> false);
        }
        return bare.with(declared.values());
    }

    private static Target target(Resource resource) {
        return new Target(resource.kind(), resource.name());
    }
}
