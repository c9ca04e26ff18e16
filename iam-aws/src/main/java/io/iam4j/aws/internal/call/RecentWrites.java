// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.change.Change;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.Dependencies;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.model.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * What this process did to the account in the last minutes. IAM is eventually consistent: an error about something made or
 * released just now is transient, the same error about anything else is not.
 * Thread-safe.
 */
public final class RecentWrites {
    /** How long the service may take to show a change; AWS names no bound, Terraform waits as long. */
    private static final long MOMENTS = Duration.ofMinutes(2).toNanos();

    private static final long APPLY = Duration.ofHours(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<Dependencies.Key, Long> made = new ConcurrentHashMap<>();
    private final Map<Dependencies.Key, Long> released = new ConcurrentHashMap<>();
    private final Map<Dependencies.Key, Long> created = new ConcurrentHashMap<>();
    private final Map<Change, LostCalls> lost = new ConcurrentHashMap<>();

    /** Nothing yet; {@code nanoTime} tells the time that passes here. */
    public RecentWrites(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Remembers that {@code change} is in force: {@code answered} by the service, or found so after a lost answer. */
    public void done(Change change, boolean answered) {
        lost.remove(change);
        ChangeRecord.of(change).dependencies().frees().forEach(created::remove);
        if (answered && change instanceof CreateUser create) created.put(user(create.user()), nanoTime.getAsLong());
        ChangeRecord.of(change).dependencies().makes().forEach(this::made);
        RelationKeys.tied(change).ifPresent(this::made);
        RelationKeys.untied(change).ifPresent(made::remove);
        ChangeRecord.of(change).dependencies().releases().forEach(key -> released.put(key, nanoTime.getAsLong()));
    }

    /** The attempts to carry out {@code change} that got no answer, to be added to. */
    public LostCalls lost(Change change) {
        return lost.computeIfAbsent(change, each -> lostCalls());
    }

    /** None yet. */
    public LostCalls lostCalls() {
        return new LostCalls(nanoTime);
    }

    /** Remembers that {@code change} is not in force, whatever became of earlier attempts. */
    public void decided(Change change) {
        lost.remove(change);
    }

    /** Remembers that something was made: an entity, or one of the {@link RelationKeys}. */
    public void made(Dependencies.Key key) {
        made.put(key, nanoTime.getAsLong());
    }

    /** Whether this process made it in the last minutes. */
    public boolean madeJustNow(Dependencies.Key key) {
        return isFresh(made, key);
    }

    /** Whether a user of that name was created just now; a rename makes the name, but no user. */
    public boolean createdJustNow(String user) {
        return isFresh(created, user(user));
    }

    /**
     * Whether nobody else has had to do with a user of that name: the service answered in the last hour, which is as long as an
     * apply may take, that it created the user for this process. One that was there after a lost answer may be another's.
     */
    public boolean isOurs(String user) {
        Long time = created.get(user(user));
        return time != null && nanoTime.getAsLong() - time < APPLY;
    }

    /**
     * Whether something that {@code change} needs, or what it takes away, was made just now. Of what it
     * needs, that counts which {@code message} names; everything when it names nothing.
     */
    public boolean needsWhatIsNew(Change change, String message) {
        List<Dependencies.Key> needs = ChangeRecord.of(change).dependencies().needs();
        List<Dependencies.Key> named =
                needs.stream().filter(key -> names(message, key)).toList();
        return anyFresh(made, named.isEmpty() ? needs : named)
                || RelationKeys.switched(change).filter(this::madeJustNow).isPresent()
                || takesWhatIsNew(change);
    }

    private static boolean names(String message, Dependencies.Key key) {
        String wholeName = "(?<![\\w+=,.@-])" + Pattern.quote(key.name()) + "(?![\\w+=,@-]|\\.\\w)";
        return Pattern.compile(wholeName, Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .find();
    }

    /** Whether {@code change} takes away a policy, membership, role or credential that was given just now. */
    public boolean takesWhatIsNew(Change change) {
        return RelationKeys.untied(change).filter(key -> isFresh(made, key)).isPresent();
    }

    /** Whether something let go just now of what {@code change} deletes. */
    public boolean freesWhatWasHeld(Change change) {
        return anyFresh(released, ChangeRecord.of(change).dependencies().frees());
    }

    /** The key of a user. */
    public static Dependencies.Key user(String name) {
        return key(Kind.USER, name);
    }

    /** The key of a thing. */
    public static Dependencies.Key key(Kind kind, String name) {
        return new Dependencies.Key(kind, name);
    }

    private boolean anyFresh(Map<Dependencies.Key, Long> times, Collection<Dependencies.Key> keys) {
        return keys.stream().anyMatch(key -> isFresh(times, key));
    }

    private boolean isFresh(Map<Dependencies.Key, Long> times, Dependencies.Key key) {
        Long time = times.get(key);
        return time != null && nanoTime.getAsLong() - time < MOMENTS;
    }
}
