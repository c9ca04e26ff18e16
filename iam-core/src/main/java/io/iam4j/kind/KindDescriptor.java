// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.resolve.Names;
import io.iam4j.resolve.Resolution;
import io.iam4j.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of thing is to the planner.
 *
 * @param <R> the type of its values
 */
public abstract class KindDescriptor<R extends Resource> {
    private final Kind kind;
    private final Class<R> type;
    private final Class<? extends ChangeRecord> changes;

    /**
     * Of one kind.
     *
     * @param type the type of its values
     * @param changes the sealed family of the changes that are this kind's own
     */
    KindDescriptor(Kind kind, Class<R> type, Class<? extends ChangeRecord> changes) {
        this.kind = kind;
        this.type = type;
        this.changes = changes;
    }

    /** The kind. */
    public final Kind kind() {
        return kind;
    }

    /** The sealed family of the changes that are this kind's own. */
    public final Class<? extends ChangeRecord> changes() {
        return changes;
    }

    /**
     * What {@code declared} says in the account's own terms, with what stays unmentioned.
     *
     * @param before what the account holds of it now
     */
    abstract R resolve(R declared, @Nullable R before, Resolution resolution);

    /** The state of {@code held} as text, in a stable order: what a plan that reads it goes by. */
    public final String state(Resource held) {
        return parts(cast(held)).toString();
    }

    /** The parts of its state, each of which has a stable text. */
    abstract List<?> parts(R held);

    /** Adds what the service would refuse for its size, number or grammar. */
    void check(R wanted, Checks checks) {}

    /** The secret that is given with it, to be handed to the service. */
    Optional<Secret> given(R declared) {
        return Optional.empty();
    }

    final Optional<Secret> givenWith(Resource declared) {
        return given(cast(declared));
    }

    /** Drafts what makes {@code before} as wanted, or creates it. */
    abstract void compare(R wanted, @Nullable R before, Draft draft);

    /** Drafts the deletion of {@code held}, with all that hangs on it, in the order that the service demands. */
    abstract void delete(R held, Draft draft);

    final void deleteHeld(Resource held, Draft draft) {
        delete(cast(held), draft);
    }

    /** The change that renames it in place; empty for a kind of which the service renames none. */
    Optional<ChangeRecord> rename(R held, R wanted) {
        return Optional.empty();
    }

    /** Drafts that {@code wanted}, which is created, takes the place of {@code held}, which goes afterwards. */
    void succeed(R wanted, R held, Draft draft) {
        throw new IllegalStateException("a " + kind + " has no former name");
    }

    /** What the service cannot change in place: the difference in a few words; empty when it can be changed in place. */
    Optional<String> replacement(R wanted, R held) {
        return held.path().equals(wanted.path())
                ? Optional.empty()
                : Optional.of("path " + held.path() + " -> " + wanted.path());
    }

    /** What the account holds of it and keeps; empty for what is created, or deleted and created anew. */
    final Optional<R> stored(R wanted, Checks checks) {
        Map<String, ? extends Resource> held = checks.observed().account().resources(kind);
        Resource found = held.get(wanted.name());
        if (found == null && isRenamedInPlace())
            found = wanted.formerName().stream()
                    .flatMap(old ->
                            held.values().stream().filter(each -> each.name().equalsIgnoreCase(old)))
                    .findFirst()
                    .orElse(null);
        return Optional.ofNullable(found)
                .map(this::cast)
                .filter(before -> replacement(wanted, before).isEmpty());
    }

    /** Drafts the deletion of what is created anew, and asks for leave. */
    void replace(R wanted, R held, String difference, Draft draft) {
        needPermit(wanted, difference, "", draft);
        delete(held, draft);
    }

    /** Asks for leave to replace. */
    final void needPermit(R wanted, String difference, String besides, Draft draft) {
        String subject = kind + " " + wanted.name();
        draft.refusals()
                .add(new Refusal(
                        Permit.replacing(subject),
                        subject + " would be deleted and created anew, for the service cannot change this in place: "
                                + difference + "." + besides));
    }

    /** Casts a value of this kind. */
    final R cast(Resource resource) {
        return type.cast(resource);
    }

    final Optional<R> find(Draft draft, String name) {
        return draft.state().find(kind, name, type);
    }

    /** Resolves the declared values of this kind; a tombstone gets the account's spelling of its name. */
    public final List<R> resolveAll(Resolution resolution) {
        Names names = resolution.names(kind);
        List<R> resolved = new ArrayList<>();
        for (Resource each : resolution.desired().resources(kind).values()) {
            R declared = cast(each);
            if (declared.isAbsent())
                resolved.add(
                        Values.withName(declared, names.held(declared.name()).orElse(declared.name())));
            else
                resolved.add(
                        resolve(declared, names.before(declared).map(this::cast).orElse(null), resolution));
        }
        return resolved;
    }

    /** Checks the declared values of this kind. */
    public final void checkAll(Checks checks) {
        for (Resource each : checks.desired().resources(kind).values()) if (!each.isAbsent()) check(cast(each), checks);
    }

    /** Compares the declared values of this kind. */
    public final void compareAll(Draft draft) {
        for (R wanted : draft.<R>present(kind))
            compare(wanted, find(draft, wanted.name()).orElse(null), draft);
    }

    /** Drafts that {@code held} bears the name of {@code wanted}: renamed in place, or created under it anew and then deleted. */
    public final void rename(Resource held, Resource wanted, Draft draft) {
        rename(cast(held), cast(wanted))
                .ifPresentOrElse(draft::applyNow, () -> succeed(cast(wanted), cast(held), draft));
    }

    /** Whether the service renames it in place. */
    public boolean isRenamedInPlace() {
        return true;
    }

    /** Deletes what bears the name of a tombstone, or a name that it had before. */
    public final void deleteTombstones(Resolution resolution, Draft draft) {
        Names names = resolution.names(kind);
        for (Resource tombstone : draft.desired().resources(kind).values()) {
            if (!tombstone.isAbsent()) continue;
            List<R> found = Stream.concat(
                            Stream.of(tombstone.name()), tombstone.formerName().filter(names::isGone).stream())
                    .map(name -> names.held(name).orElse(name))
                    .distinct()
                    .flatMap(name -> find(draft, name).stream())
                    .toList();
            if (found.size() > 1)
                draft.problems()
                        .add(kind + " \"" + tombstone.name() + "\" cannot be deleted: it and \""
                                + found.get(1).name()
                                + "\", its former name, both exist; leave formerly(...) out.");
            for (R held : found) {
                TrustIn.warn(held, draft);
                delete(held, draft);
            }
        }
    }

    /** Replaces what the service cannot change in place. */
    public final void replaceAll(Draft draft) {
        for (R wanted : draft.<R>present(kind)) {
            Optional<R> held = find(draft, wanted.name());
            held.flatMap(before -> replacement(wanted, before))
                    .ifPresent(difference -> replace(wanted, held.get(), difference, draft));
        }
    }
}
