// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys.Rotation;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.secret.Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the access keys of one user stand in their rotation, and what comes next. The keys themselves tell, with their dates and last
 * uses; when a key was switched off, which IAM does not tell, and that it was this rotation, tells {@link UserMark#KEY_REPLACED}.
 *
 * <pre>
 * one key, due                                       a new one is made beside it
 * two active, the new one used and the old one quiet the old one is marked and switched off
 * two active, the overlap over                       the same
 * the old one switched off by the rotation, cooled   it is deleted
 * two active, the newer one due as well, or made     refused: which of them is in use is for somebody to say
 * before the older one was due
 * an inactive key that is not marked                 left as it is: somebody else switched it off
 * </pre>
 */
public final class KeyRotation {
    private final User user;
    private final Rotation rotation;
    private final Instant now;

    /** The older first. */
    private final List<Key> keys;

    private final Optional<UserMark.Said> mark;

    private record Key(Credential credential, Facts facts, Instant created) {
        String id() {
            return credential.id();
        }

        boolean isActive() {
            return !facts.isDead();
        }

        String words() {
            return id() + " of " + created + ", "
                    + facts.lastUsed().map(used -> "last used " + used).orElse("never used");
        }
    }

    /**
     * What comes next.
     *
     * @param at when
     * @param what what a plan from then on does
     */
    public record Next(Instant at, String what) {}

    private KeyRotation(User user, Rotation rotation, List<Key> keys, Instant now) {
        this.user = user;
        this.rotation = rotation;
        this.keys = keys;
        this.now = now;
        mark = UserMark.KEY_REPLACED.on(user);
    }

    /** Of {@code user}; empty when there is no such user, or the dates of the keys are not known. */
    public static Optional<KeyRotation> of(String user, Rotation rotation, AccountState state, Instant now) {
        UserCredentials held = state.credentials(user);
        List<Credential> all = held.of(Credential.Kind.ACCESS_KEY).toList();
        List<Key> keys = all.stream()
                .flatMap(key ->
                        held.facts(key).created().stream().map(created -> new Key(key, held.facts(key), created)))
                .sorted(Comparator.comparing(Key::created).thenComparing(Key::id))
                .toList();
        if (keys.isEmpty() || keys.size() < all.size()) return Optional.empty();
        return state.find(Kind.USER, user, User.class).map(found -> new KeyRotation(found, rotation, keys, now));
    }

    private List<Key> active() {
        return keys.stream().filter(Key::isActive).toList();
    }

    private Optional<Key> inactive() {
        return keys.stream().filter(key -> !key.isActive()).findFirst();
    }

    /** Drafts what is due. */
    void addTo(Draft draft, Recipient recipient) {
        if (active().size() == 2) overlap(draft);
        else if (inactive().isPresent()) cool(inactive().get(), draft, recipient);
        else if (!isBefore(dueAt(keys.get(0)))) draft.add(new CreateAccessKey(user.name(), recipient));
    }

    private void overlap(Draft draft) {
        Key old = keys.get(0);
        Key young = keys.get(1);
        if (isUnclear(old, young)) refuse(draft);
        else if (!isBefore(dueAt(old)) && !isBefore(offAt(old, young))) switchOff(old, young, draft);
    }

    /** A key that was made before the older one was due is for something else, and not its successor. */
    private boolean isUnclear(Key old, Key young) {
        boolean successor = !young.created().isBefore(dueAt(old));
        return !isBefore(dueAt(young)) || !isBefore(dueAt(old)) && !successor;
    }

    private void refuse(Draft draft) {
        draft.refusals()
                .add(new Refusal(
                        Permit.twoAccessKeys(user.name()),
                        "user " + user.name() + " has two active access keys, and neither is new: "
                                + keys.stream().map(Key::words).collect(Collectors.joining("; "))
                                + ". Switch off the one that is not in use: credentialsOf(\"" + user.name()
                                + "\").deactivateAccessKey(...)."));
    }

    private void switchOff(Key old, Key young, Draft draft) {
        String tag = UserMark.KEY_REPLACED.tag();
        if (!UserMark.hasRoom(user, tag, 0)) {
            draft.warnings()
                    .add("access key " + old.id() + " of user " + user.name()
                            + " is not switched off: it has to be noted in a tag,"
                            + " and the user has as many tags as a user may have.");
            return;
        }
        warn(old, young, draft);
        UserMark.Said said = new UserMark.Said(now, List.of(old.id()));
        Map<String, String> before = new TreeMap<>(user.tags());
        before.keySet().retainAll(List.of(tag));
        draft.add(new Tag(new Target(Kind.USER, user.name()), user.name(), Map.of(tag, said.value()), before));
        draft.add(new UpdateCredential(user.name(), old.credential(), Status.INACTIVE, true));
    }

    private void warn(Key old, Key young, Draft draft) {
        boolean inUse = old.facts()
                .lastUsed()
                .filter(used -> used.plus(rotation.quiet()).isAfter(now))
                .isPresent();
        String problem = young.facts().lastUsed().isEmpty()
                ? "the new one, " + young.id() + ", was never used: see that the user has its secret"
                : "it is still in use, last at "
                        + old.facts().lastUsed().map(Instant::toString).orElse("an unknown time");
        if (inUse || young.facts().lastUsed().isEmpty())
            draft.warnings()
                    .add("access key " + old.id() + " of user " + user.name()
                            + " is switched off, for the overlap is over, but " + problem + ".");
    }

    private void cool(Key off, Draft draft, Recipient recipient) {
        boolean due = active().stream().anyMatch(key -> !isBefore(dueAt(key)));
        if (deletableAt(off).isEmpty() && due)
            draft.warnings()
                    .add(
                            "user " + user.name() + " gets no new access key, though one is due: " + off.id()
                                    + " takes its place, which something else than the rotation switched off. Delete it, or switch it on.");
        if (deletableAt(off).filter(at -> !isBefore(at)).isEmpty()) return;
        draft.add(new DeleteCredential(user.name(), off.credential()));
        if (due) draft.add(new CreateAccessKey(user.name(), recipient));
    }

    private boolean isBefore(Instant when) {
        return now.isBefore(when);
    }

    private Instant dueAt(Key key) {
        return key.created().plus(rotation.every());
    }

    /** When the old key is to be switched off, as things stand. */
    private Instant offAt(Key old, Key young) {
        Instant over = young.created().plus(rotation.overlap());
        if (young.facts().lastUsed().isEmpty()) return over;
        Instant quiet = old.facts().lastUsed().orElse(young.created()).plus(rotation.quiet());
        return quiet.isBefore(over) ? quiet : over;
    }

    /** When a key that is switched off may go; empty unless the rotation switched it off. */
    private Optional<Instant> deletableAt(Key off) {
        return mark.filter(said -> said.credentials().contains(off.id()))
                .map(said -> said.at().plus(rotation.cooling()));
    }

    /** What comes next, as things stand. */
    public Next next() {
        if (active().size() == 2) {
            Key old = keys.get(0);
            if (isUnclear(old, keys.get(1))) return new Next(now, "one of two keys has to be switched off by somebody");
            Instant at = later(dueAt(old), offAt(old, keys.get(1)));
            String when = keys.get(1).facts().lastUsed().isEmpty() ? ", or earlier, once the new one is in use" : "";
            return new Next(at, old.id() + " is switched off" + when);
        }
        Optional<Key> off = inactive();
        if (off.isPresent())
            return deletableAt(off.get())
                    .map(at -> new Next(at, off.get().id() + " is deleted"))
                    .orElseGet(() -> new Next(
                            active().stream().findFirst().map(this::dueAt).orElse(now),
                            "a new key is made, for which " + off.get().id()
                                    + " must be deleted first: something else than the rotation switched it off"));
        return new Next(
                dueAt(keys.get(0)), "a new key is made beside " + keys.get(0).id());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** For a reader: what comes next, and from which day on. */
    @Override
    public String toString() {
        Next next = next();
        String when = isBefore(next.at()) ? "from " + next.at().truncatedTo(ChronoUnit.MINUTES) + " on" : "now";
        return user.name() + ": " + when + ", " + next.what();
    }
}
