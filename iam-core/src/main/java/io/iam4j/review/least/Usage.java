// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.internal.Times;
import io.iam4j.policy.Arn;
import io.iam4j.policy.catalog.ActionCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What events of CloudTrail tell of one user or role, gone through one by one. Used by one thread. */
final class Usage {
    private static final int SHOWN = 10;
    private static final int REMEMBERED = 100_000;
    private static final int MOST_ARNS = 500;

    private final Arn principal;
    private final EventActions actions;
    private final ArnsOfEvents arns;
    private final ActionCatalog catalog;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final SortedMap<String, Long> strange = new TreeMap<>();
    private final SortedMap<String, Long> denied = new TreeMap<>();
    private final SortedMap<String, Long> foreign = new TreeMap<>();
    private long read;
    private long own;
    private @Nullable Instant first;
    private @Nullable Instant last;

    Usage(Arn principal, ActionCatalog catalog) {
        this.principal = principal;
        this.catalog = catalog;
        this.actions = new EventActions(catalog);
        this.arns = new ArnsOfEvents(principal.partition());
    }

    /** Uses of one action. */
    static final class Seen {
        private final SortedSet<String> regions = new TreeSet<>();
        private final SortedSet<String> addresses = new TreeSet<>();
        private final SortedSet<String> resources = new TreeSet<>();
        private String wide = "";
        private long times;
        private Instant last = Instant.MIN;

        private void add(TrailEvent event, ArnsOfEvents.Named named) {
            times++;
            if (event.time().isAfter(last)) last = event.time();
            if (!event.region().isEmpty() && regions.size() < SHOWN) regions.add(event.region());
            if (!event.address().isEmpty() && addresses.size() < SHOWN) addresses.add(event.address());
            resources.addAll(named.arns());
            if (wide.isEmpty()) wide = named.wide();
            if (resources.size() > MOST_ARNS) wide = "it was used on more than " + MOST_ARNS + " resources";
        }

        Instant last() {
            return last;
        }

        /** What was used, where every use told it. */
        Optional<SortedSet<String>> resources() {
            return wide.isEmpty() && !resources.isEmpty() ? Optional.of(resources) : Optional.empty();
        }

        /** Why not every use told it; empty where it did, or where the action takes no resources. */
        String wide() {
            return wide;
        }

        Evidence evidence() {
            return new Evidence(Evidence.Source.CLOUD_TRAIL, Optional.of(last), times, regions, addresses, "");
        }
    }

    void add(TrailEvent event) {
        read++;
        if (first == null || event.time().isBefore(first)) first = event.time();
        if (last == null || event.time().isAfter(last)) last = event.time();
        Optional<Arn> caller = event.caller();
        if (caller.isEmpty()) return;
        if (!caller.get().account().equals(principal.account())) {
            foreign.merge(caller.get().account(), 1L, Long::sum);
            return;
        }
        if (!caller.get().type().equals(principal.type())
                || !caller.get().name().equals(principal.name())
                || !event.id().isEmpty() && !ids.add(event.id())) return;
        own++;
        Set<String> used = actions.of(event);
        boolean copies =
                used.stream().filter(id -> !id.equals(EventActions.PASS_ROLE)).count() > 1;
        for (String id : used) note(id, event, copies);
    }

    /** Of an event that takes several actions, such as a copy, nothing tells which of them each ARN belongs to. */
    private void note(String id, TrailEvent event, boolean copies) {
        if (event.isDenied()) {
            denied.merge(id, 1L, Long::sum);
            return;
        }
        if (catalog.action(id).isEmpty()) strange.merge(id, 1L, Long::sum);
        seen.computeIfAbsent(id.toLowerCase(Locale.ROOT), key -> new Seen()).add(event, named(id, event, copies));
    }

    private ArnsOfEvents.Named named(String id, TrailEvent event, boolean copies) {
        if (id.equals(EventActions.PASS_ROLE))
            return ArnsOfEvents.Named.not(
                    "some requests pass a role by its name, which events do not tell from other texts");
        if (copies) return ArnsOfEvents.Named.not("its events take several actions, and do not tell which on what");
        return catalog.action(id)
                .map(known -> arns.of(event, known))
                .orElse(ArnsOfEvents.Named.not("the catalogue of actions does not know it"));
    }

    Optional<Seen> of(String action) {
        return Optional.ofNullable(seen.get(action.toLowerCase(Locale.ROOT)));
    }

    /** Ids of what events show and the catalogue does not know. */
    Set<String> unknown() {
        return strange.keySet();
    }

    /** Whether there is no event of the user or role. */
    boolean isEmpty() {
        return own == 0;
    }

    /** When the last event was, of whomever. */
    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /** What is to be known of the events, a line each. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("CloudTrail: " + read + (read == 1 ? " event" : " events")
                + (first == null || last == null ? "" : " from " + Times.at(first) + " to " + Times.at(last)) + ", "
                + own
                + " of them of "
                + principal.type() + " " + principal.name() + ".");
        if (!foreign.isEmpty())
            words.add("Events of users and roles of other accounts were left out: " + counted(foreign) + ".");
        if (!denied.isEmpty()) words.add("Refused, and so no use: " + counted(denied) + ".");
        if (!strange.isEmpty())
            words.add("Events that no action of the catalogue of " + catalog.asOf() + " has the name of: "
                    + counted(strange) + ". Where a policy allows an action of their name, that is kept.");
        return words;
    }

    private static String counted(SortedMap<String, Long> counts) {
        String all = String.join(
                ", ",
                counts.entrySet().stream()
                        .limit(SHOWN)
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .toList());
        return counts.size() > SHOWN ? all + " and " + (counts.size() - SHOWN) + " more" : all;
    }
}
