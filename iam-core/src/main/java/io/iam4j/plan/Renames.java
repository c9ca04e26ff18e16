// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.internal.Nearest;
import io.iam4j.kind.Draft;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.model.Resource;
import io.iam4j.resolve.Names;
import io.iam4j.resolve.Resolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entities of one kind that get another name, in place where the service can do that: one after the other, none onto a name that another still has to leave. */
final class Renames {
    private final KindDescriptor<?> descriptor;
    private final Names names;
    private final Draft draft;
    private final List<Rename> open = new ArrayList<>();

    /** One that is found under its former name, in the account's spelling. */
    private record Rename(Resource resource, String old) {}

    Renames(KindDescriptor<?> descriptor, Resolution resolution, Draft draft) {
        this.descriptor = descriptor;
        this.draft = draft;
        names = resolution.names(descriptor.kind());
    }

    void run() {
        for (Resource resource : draft.<Resource>present(descriptor.kind()))
            resource.formerName().ifPresent(former -> open(resource, former));
        for (boolean settled = true; settled; ) settled = open.removeIf(this::settle);
        for (Rename rename : open)
            problem(
                    rename.resource,
                    "cannot be renamed from \"" + rename.old
                            + "\": these renames wait for each other in a circle; in a plan before this one, rename one of"
                            + " them to a name that nothing has.");
    }

    private void open(Resource resource, String former) {
        Optional<String> old = names.held(former);
        if (old.isEmpty()) {
            if (names.held(resource.name()).isEmpty()) draft.warnings().add(fitsNothing(resource, former));
        } else if (former.equalsIgnoreCase(resource.name())) {
            draft.warnings()
                    .add(resource.kind() + " \"" + old.get()
                            + "\" keeps that spelling: names are equal whatever their case. Leave formerly(...) out.");
        } else if (isDeclaredBeside(former)) {
            if (names.held(resource.name()).isPresent()) return;
            problem(
                    resource,
                    "cannot be renamed from \"" + old.get() + "\": a " + resource.kind()
                            + " of that name is declared too; leave formerly(...) or that one out.");
        } else {
            open.stream()
                    .filter(other -> other.old.equals(old.get()))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> problem(
                                    resource,
                                    "cannot be renamed from \"" + old.get() + "\": so is \"" + other.resource.name()
                                            + "\"; leave formerly(...) out of one of them."),
                            () -> open.add(new Rename(resource, old.get())));
        }
    }

    private String fitsNothing(Resource resource, String former) {
        String nearest = Nearest.to(former, names.allHeld());
        return resource.kind() + " \"" + resource.name() + "\" was formerly \"" + former
                + "\", says the declaration, but there is neither: it is created anew"
                + (nearest.isEmpty() ? "." : "; nearest: " + nearest + ".");
    }

    /** Declared under the old name, and not about to take that name over itself. */
    private boolean isDeclaredBeside(String former) {
        return draft.<Resource>present(descriptor.kind()).stream()
                .anyMatch(each -> each.name().equalsIgnoreCase(former) && !takesOver(each));
    }

    /** Whether it is still to get its name: one that had its former name, which another bears by now, has it already. */
    private boolean takesOver(Resource each) {
        return each.formerName()
                .flatMap(names::held)
                .filter(old -> !old.equalsIgnoreCase(each.name()))
                .filter(old -> names.nameAfter(old).equalsIgnoreCase(each.name()) || isInCircle(each))
                .isPresent();
    }

    /** Whether following who takes the name that another leaves comes back to it. */
    private boolean isInCircle(Resource first) {
        Set<String> seen = new HashSet<>();
        Optional<Resource> next = Optional.of(first);
        while (next.isPresent() && seen.add(Names.key(next.get().name()))) {
            String left = next.get().name();
            next = draft.<Resource>present(descriptor.kind()).stream()
                    .filter(each ->
                            each.formerName().filter(left::equalsIgnoreCase).isPresent())
                    .findFirst();
        }
        return next.filter(each -> each.name().equals(first.name())).isPresent();
    }

    /** Whether there is nothing left to wait for. */
    private boolean settle(Rename rename) {
        String name = rename.resource.name();
        if (!draft.state().all(descriptor.kind()).containsKey(name)) {
            descriptor.rename(
                    draft.state().require(descriptor.kind(), rename.old, Resource.class), rename.resource, draft);
            return true;
        }
        if (open.stream().anyMatch(other -> other.old.equals(name))) return false;
        problem(
                rename.resource,
                "cannot be renamed from \"" + rename.old + "\": both exist; delete one, or leave formerly(...) out.");
        return true;
    }

    private void problem(Resource resource, String text) {
        draft.problems().add(resource.kind() + " \"" + resource.name() + "\" " + text);
    }
}
