// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.Need;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.organization.Rollout;
import io.iam4j.organization.Wave;
import io.iam4j.render.ChangeSetJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plans of a fleet in its store, and how far each account has come. The digest of a plan covers its waves and the digest of each
 * account's change set, so that nothing is carried out but what was approved, whoever may write to the store. Thread-safe.
 */
final class Plans {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PlanStore store;

    /** The one that was read last: hundreds of accounts of one plan follow each other. */
    private volatile Optional<Map.Entry<String, Stored>> last = Optional.empty();

    /**
     * An account that has something to do.
     *
     * @param digest of its change set
     * @param steps how many it has
     * @param canary whether nothing further is begun when it fails
     */
    record OfAccount(String layer, String name, String id, String digest, int steps, boolean canary) {}

    /**
     * A plan without the change sets.
     *
     * @param at the time as of which it was planned
     * @param accounts those of the waves
     * @param moved the ARNs that users of them get, by those that they had
     */
    record Stored(
            String name,
            String at,
            List<String> layers,
            List<OfAccount> accounts,
            List<Need> needs,
            List<Wave> waves,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> moved) {
        /** A plan of an earlier version tells of none, and none are written, so that its digest stays. */
        Stored {
            moved = moved == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(new TreeMap<>(moved));
        }

        OfAccount account(String id) {
            return accounts.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new FleetException("the plan has no account " + id));
        }

        AccountChanges changes(String id, ChangeSet changes) {
            OfAccount account = account(id);
            return new AccountChanges(account.layer(), account.name(), id, Optional.of(changes), Optional.empty());
        }

        private String digest() {
            return Plans.digest(write(new Stored(name, "", layers, accounts, needs, waves, moved)));
        }
    }

    /**
     * How far an account has come.
     *
     * @param begun whether something may have been changed in it
     * @param done the numbers of the steps that are done
     * @param open why others are not, by their numbers
     */
    record Progress(boolean begun, SortedSet<Integer> done, SortedMap<Integer, String> open) {
        Progress {
            done = Collections.unmodifiableSortedSet(new TreeSet<>(done));
            open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        }

        static final Progress NONE = new Progress(false, new TreeSet<>(), new TreeMap<>());

        Progress begin() {
            return new Progress(true, done, open);
        }

        Progress and(Set<Integer> more, Map<Integer, String> failed) {
            SortedSet<Integer> all = new TreeSet<>(done);
            all.addAll(more);
            SortedMap<Integer, String> left = new TreeMap<>(open);
            left.putAll(failed);
            left.keySet().removeAll(all);
            return new Progress(true, all, left);
        }
    }

    Plans(PlanStore store) {
        this.store = store;
    }

    /** Keeps a plan, and gives its digest. */
    String keep(String reference, OrganizationChanges changes, Rollout rollout, Instant at, String text) {
        List<Wave> waves = rollout.waves(changes);
        Set<String> concerned = new LinkedHashSet<>();
        waves.forEach(wave -> concerned.addAll(wave.parts().keySet()));
        List<OfAccount> accounts = new ArrayList<>();
        for (AccountChanges account : changes.accounts()) {
            if (!concerned.contains(account.id())) continue;
            ChangeSet own = core(account.changes().orElseThrow());
            String json = ChangeSetJson.write(own);
            store.put(key(reference, account.id()), json);
            accounts.add(new OfAccount(
                    account.layer(),
                    account.name(),
                    account.id(),
                    digest(json),
                    own.steps().size(),
                    rollout.isCanary(account)));
        }
        MovedUsers moved = MovedUsers.of(changes.accounts().stream()
                .flatMap(each -> each.changes().stream())
                .toList());
        Stored stored = new Stored(
                changes.name(),
                at.toString(),
                changes.layers(),
                accounts,
                changes.needs(),
                waves,
                new TreeMap<>(moved.arns()));
        store.put(reference + "/plan.txt", text);
        store.put(reference + "/plan.json", write(stored));
        return stored.digest();
    }

    /** What is done and for which state; warnings go by the hour. */
    private static ChangeSet core(ChangeSet changes) {
        return new ChangeSet(changes.origin(), changes.steps(), List.of(), List.of(), List.of());
    }

    /**
     * The plan of that digest.
     *
     * @throws FleetException when it is not there, or another one is
     */
    Stored plan(String reference, String digest) {
        Optional<Map.Entry<String, Stored>> known = last;
        String both = reference + " " + digest;
        if (known.isPresent() && known.get().getKey().equals(both))
            return known.get().getValue();
        Stored stored = read(text(reference + "/plan.json"), Stored.class);
        if (!stored.digest().equals(digest)) throw changed(reference);
        last = Optional.of(Map.entry(both, stored));
        return stored;
    }

    /** The change set of an account, as it was when the plan was made. */
    ChangeSet changes(String reference, OfAccount account) {
        String json = text(key(reference, account.id()));
        if (!digest(json).equals(account.digest())) throw changed(reference);
        return ChangeSetJson.read(json);
    }

    /**
     * The plan for a reader.
     *
     * @throws FleetException when it is not there, or not that of this digest
     */
    String text(String reference, String digest) {
        String text = text(reference + "/plan.txt");
        if (!digest(text).equals(digest)) throw changed(reference);
        return text;
    }

    private static FleetException changed(String reference) {
        return new FleetException("what the store has as plan " + reference
                + " is not what was planned: somebody has changed it. Nothing is carried out of it; plan anew.");
    }

    private String text(String key) {
        return store.get(key)
                .orElseThrow(
                        () -> new FleetException(
                                store + " does not have " + key
                                        + ": all workers of a fleet need one and the same store, and keep a plan until it is carried out."));
    }

    Progress progress(String reference, String account) {
        return store.get(progressKey(reference, account))
                .map(json -> read(json, Progress.class))
                .orElse(Progress.NONE);
    }

    void progress(String reference, String account, Progress progress) {
        store.put(progressKey(reference, account), write(progress));
    }

    private static String key(String reference, String account) {
        return reference + "/" + account + ".json";
    }

    private static String progressKey(String reference, String account) {
        return reference + "/" + account + "-progress.json";
    }

    /** The SHA-256 of a text, in hexadecimal. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts and numbers can always be written", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new FleetException(
                    "what the store has of a plan is not what this version writes: " + e.getOriginalMessage(), e);
        }
    }
}
