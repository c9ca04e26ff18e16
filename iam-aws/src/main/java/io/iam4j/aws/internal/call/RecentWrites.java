// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.change.Change;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.Dependencies;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.internal.Moment;
import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What this process did to the account in the last minutes. IAM is eventually consistent: an error about something made or
 * released just now is transient, the same error about anything else is not.
 * Thread-safe.
 */
public final class RecentWrites {
    /** How long the service may take to show a change; AWS names no bound, Terraform waits as long. */
    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private static final long MOMENTS = VISIBLE.toNanos();

    private static final Duration APPLY = Duration.ofHours(1);

    private final ServiceTime time;
    private final Map<Dependencies.Key, Long> made = new ConcurrentHashMap<>();
    private final Map<Dependencies.Key, Long> released = new ConcurrentHashMap<>();
    private final Map<Dependencies.Key, Long> renamed = new ConcurrentHashMap<>();
    private final Map<Dependencies.Key, Moment> created = new ConcurrentHashMap<>();
    private final PerChange<LostCalls> lost = new PerChange<>();

    /** Nothing yet. */
    public RecentWrites(ServiceTime time) {
        this.time = time;
    }

    /** Remembers that {@code change} is in force: {@code answered} by the service, or found so after a lost answer. */
    public void done(Change change, boolean answered) {
        lost.remove(change);
        Dependencies dependencies = ChangeRecord.of(change).dependencies();
        for (Dependencies.Key gone : dependencies.frees())
            for (Map<Dependencies.Key, ?> times : List.of(made, created, renamed)) times.remove(gone);
        if (answered && change instanceof CreateUser create) created.put(user(create.user()), time.moment());
        dependencies.makes().forEach(this::made);
        if (change.formerName().isPresent()) dependencies.makes().forEach(key -> renamed.put(key, time.nanos()));
        RelationKeys.tied(change).ifPresent(this::made);
        RelationKeys.untied(change).ifPresent(made::remove);
        dependencies.releases().forEach(key -> released.put(key, time.nanos()));
    }

    /** The attempts to carry out {@code change}, this very object, that got no answer, to be added to. */
    public LostCalls lost(Change change) {
        return lost.get(change, this::lostCalls);
    }

    /** None yet. */
    public LostCalls lostCalls() {
        return new LostCalls(time);
    }

    /** Remembers that {@code change} is not in force, whatever became of earlier attempts. */
    public void decided(Change change) {
        lost.remove(change);
    }

    /** Remembers that something was made: an entity, or one of the {@link RelationKeys}. */
    public void made(Dependencies.Key key) {
        made.put(key, time.nanos());
    }

    /** Whether this process made it in the last minutes. */
    public boolean madeJustNow(Dependencies.Key key) {
        return isFresh(made, key);
    }

    /** Whether a user of that name was created just now; a rename makes the name, but no user. */
    public boolean createdJustNow(String user) {
        return isCreatedWithin(user, VISIBLE);
    }

    /**
     * Whether nobody else has had to do with a user of that name: the service answered in the last hour, which is as long as an
     * apply may take, that it created the user for this process. One that was there after a lost answer may be another's.
     */
    public boolean isOurs(String user) {
        return isCreatedWithin(user, APPLY);
    }

    /** The time counts that this machine slept, in which others may have had to do with the user. */
    private boolean isCreatedWithin(String user, Duration most) {
        Moment then = created.get(user(user));
        return then != null && time.moment().since(then).compareTo(most) < 0;
    }

    /**
     * Remembers the credentials that {@code read} shows as made in the last minutes, by whomever: another process may have died
     * after it made one. They are dated by the service, and told from older ones by the service's time.
     */
    public void shown(Snapshot read) {
        Instant now = time.now();
        read.credentials().forEach((user, credentials) -> {
            credentials.passwordCreated().ifPresent(at -> shown(user, RelationKeys.PASSWORD, at, now));
            credentials
                    .held()
                    .forEach(credential -> credentials
                            .facts(credential)
                            .created()
                            .ifPresent(at -> shown(user, credential.id(), at, now)));
        });
    }

    private void shown(String user, String id, Instant created, Instant now) {
        Duration age = created.isAfter(now) ? Duration.ZERO : Duration.between(created, now);
        if (age.compareTo(VISIBLE) < 0)
            made.merge(RelationKeys.credential(user, id), time.nanos() - age.toNanos(), Math::max);
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
        return says(message, "(?<![\\w+=,.@-])", key.name());
    }

    /** Whether {@code name} stands in {@code message} as a whole, after what the pattern {@code before} says. */
    private static boolean says(String message, String before, String name) {
        String wholeName = before + Pattern.quote(name) + "(?![\\w+=,@-]|\\.\\w)";
        return Pattern.compile(wholeName, Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .find();
    }

    /** Whether {@code change} deletes what was made just now, or takes away a policy, membership, role or credential that was given just now. */
    public boolean takesWhatIsNew(Change change) {
        return RelationKeys.untied(change).filter(key -> isFresh(made, key)).isPresent()
                || anyFresh(made, ChangeRecord.of(change).dependencies().frees());
    }

    /**
     * Whether what {@code change} removes may be there although the service, by {@code message}, does not find it. It was made just now,
     * or is of something that was: of a new entity when the message names that, and of a renamed one in any case, for a new one has
     * nothing but what this process gave it.
     */
    public boolean mayBeThere(Change change, String message) {
        List<Dependencies.Key> needs = ChangeRecord.of(change).dependencies().needs();
        return takesWhatIsNew(change)
                || anyFresh(renamed, needs)
                || needs.stream().anyMatch(key -> isFresh(made, key) && names(message, key));
    }

    /**
     * Whether {@code message} says that an entity is not there which {@code change} needs, and which was made or renamed just now:
     * {@code The user with name ada cannot be found.}
     */
    public boolean isFromWhatIsNew(Change change, String message) {
        return ChangeRecord.of(change).dependencies().needs().stream()
                .filter(key -> isFresh(made, key))
                .anyMatch(key -> says(message, key.kind() + " with name ", key.name()));
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
        Long then = times.get(key);
        return then != null && time.nanos() - then < MOMENTS;
    }
}
