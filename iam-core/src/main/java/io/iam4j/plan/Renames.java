// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.internal.Entities;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.resolve.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Users and groups renamed in place: one after the other, none onto a name that another still has to leave. */
final class Renames {
    private final Account desired;
    private final Draft draft;
    private final List<String> problems;
    private final List<Rename> open = new ArrayList<>();

    /** One that is found under its former name, in the account's spelling. */
    private record Rename(Resource resource, String old) {
        boolean leaves(Kind kind, String name) {
            return resource.kind() == kind && old.equals(name);
        }
    }

    Renames(Account desired, Draft draft, List<String> problems) {
        this.desired = desired;
        this.draft = draft;
        this.problems = problems;
    }

    void run() {
        Account held = draft.snapshot().account();
        desired.users().values().forEach(user -> open(user, held.users()));
        desired.groups().values().forEach(group -> open(group, held.groups()));
        for (boolean settled = true; settled; ) settled = open.removeIf(this::settle);
        for (Rename rename : open)
            problems.add(about(rename) + " cannot be renamed from \"" + rename.old()
                    + "\": these renames wait for each other in a circle; go by another name first.");
    }

    private void open(Resource resource, SortedMap<String, ? extends Resource> held) {
        if (resource.isAbsent()) return;
        Names.former(resource)
                .map(new Names(held.values(), List.of())::spelled)
                .filter(held::containsKey)
                .filter(old -> open.stream().noneMatch(other -> other.leaves(resource.kind(), old)))
                .ifPresent(old -> {
                    if (old.equalsIgnoreCase(resource.name()))
                        draft.warnings.add(
                                resource.kind() + " \"" + old
                                        + "\" keeps that spelling: names are equal whatever their case. Leave formerly(...) out.");
                    else open.add(new Rename(resource, old));
                });
    }

    /** Whether there is nothing left to wait for. */
    private boolean settle(Rename rename) {
        Kind kind = rename.resource().kind();
        String name = rename.resource().name();
        if (!held(kind).containsKey(name)) {
            draft.addAndSee(change(rename));
            return true;
        }
        if (open.stream().anyMatch(other -> other.leaves(kind, name))) return false;
        if (!isDeclared(kind, rename.old()))
            problems.add(about(rename) + " cannot be renamed from \"" + rename.old()
                    + "\": both exist; delete one, or leave formerly(...) out.");
        return true;
    }

    private Change change(Rename rename) {
        String old = rename.old();
        Resource after = rename.resource();
        if (after.kind() == Kind.USER) {
            User before = Entities.user(draft.snapshot(), old);
            return new UpdateUser(old, after.name(), before.path(), after.path());
        }
        Group before = Entities.group(draft.snapshot(), old);
        return new UpdateGroup(old, after.name(), before.path(), after.path());
    }

    /** A former name that is declared itself belongs to another by now. */
    private boolean isDeclared(Kind kind, String name) {
        Resource declared =
                kind == Kind.USER ? desired.users().get(name) : desired.groups().get(name);
        return declared != null && !declared.isAbsent();
    }

    private SortedMap<String, ? extends Resource> held(Kind kind) {
        Account held = draft.snapshot().account();
        return kind == Kind.USER ? held.users() : held.groups();
    }

    private static String about(Rename rename) {
        return rename.resource().kind() + " \"" + rename.resource().name() + '"';
    }
}
