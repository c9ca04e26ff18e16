// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.internal.Times;
import io.iam4j.observed.LastAccessed;
import io.iam4j.policy.catalog.CatalogAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an action is used, by last accesses and by events. */
final class Verdicts {
    /** By how much the last event of an action may be older than last accesses say, and still be the same use. */
    private static final Duration SAME_USE = Duration.ofHours(1);

    private final Map<String, LastAccessed.Service> services = new HashMap<>();
    private final Optional<LastAccessed> told;
    private final Usage usage;
    private final Instant since;
    private final boolean keepsUntold;

    Verdicts(Optional<LastAccessed> told, Usage usage, Instant since, boolean keepsUntold) {
        this.told = told;
        this.usage = usage;
        this.since = since;
        this.keepsUntold = keepsUntold;
        told.stream()
                .flatMap(all -> all.services().stream())
                .forEach(service -> services.put(service.namespace().toLowerCase(Locale.ROOT), service));
    }

    /**
     * Of one action.
     *
     * @param kept whether it is kept
     * @param evidence what tells that it is used; of one that is kept and not told, that it is not
     * @param last when it was last used, as far as that is told
     * @param why why it falls away; empty for one that is kept
     * @param resources what it was used on, where every use is known with that; empty where not
     * @param wide why that is not known; empty where it is, or where it is not used
     */
    record Verdict(
            boolean kept,
            List<Evidence> evidence,
            Optional<Instant> last,
            String why,
            Optional<SortedSet<String>> resources,
            String wide) {}

    Verdict of(CatalogAction action) {
        return of(action.service(), action.name());
    }

    Verdict of(String prefix, String name) {
        Optional<Usage.Seen> seen = usage.of(prefix + ":" + name);
        LastAccessed.@Nullable Service service = services.get(prefix.toLowerCase(Locale.ROOT));
        Optional<LastAccessed.Action> tracked = service == null
                ? Optional.empty()
                : service.tracked().stream()
                        .filter(each -> each.name().equalsIgnoreCase(name))
                        .findFirst();
        List<Evidence> evidence = new ArrayList<>();
        Optional<Instant> told = tracked.flatMap(LastAccessed.Action::last);
        told.filter(this::isRecent)
                .ifPresent(at ->
                        evidence.add(Evidence.lastAccessed(at, tracked.get().region())));
        seen.filter(use -> isRecent(use.last())).ifPresent(use -> evidence.add(use.evidence()));
        Optional<Instant> last = Stream.concat(told.stream(), seen.map(Usage.Seen::last).stream())
                .max(Instant::compareTo);
        if (!evidence.isEmpty()) return used(evidence, last, told, seen);
        if (tracked.isPresent()) return dropped(last, "not used" + since(last));
        boolean isTold = !EventActions.PASS_ROLE.equalsIgnoreCase(prefix + ":" + name);
        if (isTold && service != null && service.isUnusedSince(since))
            return dropped(service.last(), prefix + " was not reached" + since(service.last()));
        return seen.map(Usage.Seen::last).map(this::seenBefore).orElseGet(() -> untold(prefix, service));
    }

    /**
     * Of what events show before the time from which uses count alone: like what they never show, for whether they are all that there were is
     * not told.
     */
    private Verdict seenBefore(Instant last) {
        if (!keepsUntold) return dropped(Optional.of(last), "not used" + since(Optional.of(last)));
        return untold(
                "CloudTrail shows it at " + Times.at(last) + " last, and whether these are all events is not told");
    }

    /** Ids of what was used since and the catalogue does not know. */
    Set<String> usedUnknown() {
        SortedSet<String> used = new TreeSet<>();
        for (String id : usage.unknown())
            if (usage.of(id).filter(seen -> isRecent(seen.last())).isPresent()) used.add(id);
        return used;
    }

    /** Services that were reached since, by last accesses. */
    Set<String> reached() {
        SortedSet<String> reached = new TreeSet<>();
        services.forEach((namespace, service) -> {
            if (!service.isUnusedSince(since)) reached.add(namespace);
        });
        return reached;
    }

    /** Of what the catalogue does not know. */
    Verdict ofUnknown(String pattern) {
        int colon = pattern.indexOf(':');
        if (colon > 0 && pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0)
            return of(pattern.substring(0, colon), pattern.substring(colon + 1));
        return untold("the catalogue of actions knows none that fits");
    }

    private boolean isRecent(Instant at) {
        return !at.isBefore(since);
    }

    /** Where last accesses know a later use than the events, the events are not all of them. */
    private static Verdict used(
            List<Evidence> evidence, Optional<Instant> last, Optional<Instant> told, Optional<Usage.Seen> seen) {
        if (seen.isEmpty())
            return new Verdict(true, evidence, last, "", Optional.empty(), "no event shows what it was used on");
        boolean later =
                told.filter(at -> at.minus(SAME_USE).isAfter(seen.get().last())).isPresent();
        Optional<SortedSet<String>> resources =
                later ? Optional.empty() : seen.get().resources();
        String wide = later
                ? "last accesses know a later use than the events"
                : seen.get().wide();
        return new Verdict(true, evidence, last, "", resources, resources.isPresent() ? "" : wide);
    }

    private Verdict untold(String prefix, LastAccessed.@Nullable Service service) {
        if (told.isEmpty()) return untold("no last accesses were read");
        if (service != null && service.isUnusedSince(since)) return untold("last accesses do not track it");
        if (service == null) return untold("last accesses tell nothing of " + prefix);
        if (told.get().granularity() == LastAccessed.Granularity.SERVICES)
            return untold("last accesses were read by service; " + prefix + " was reached");
        return untold("last accesses do not track it; " + prefix + " was reached");
    }

    private Verdict untold(String why) {
        return keepsUntold
                ? new Verdict(true, List.of(Evidence.none(why)), Optional.empty(), "", Optional.empty(), "")
                : dropped(Optional.empty(), "whether it is used is not told: " + why);
    }

    private static Verdict dropped(Optional<Instant> last, String why) {
        return new Verdict(false, List.of(), last, why, Optional.empty(), "");
    }

    private static String since(Optional<Instant> last) {
        return last.map(at -> " since " + Times.at(at))
                .orElse(" in the " + LastAccessed.TRACKED.toDays() + " days that IAM tells of");
    }
}
