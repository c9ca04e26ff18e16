// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Two declarations that are planned for one account, each by itself: what both claim, each plan of one would undo. */
final class Layers {
    private final Account one;
    private final Account other;

    private Layers(Account one, Account other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Refuses two declarations of one account that claim the same thing. Those with two different ids are of two accounts.
     *
     * @throws InvalidModelException naming the thing and both
     */
    static void requireDisjoint(Account one, Account other) {
        if (one.id().isPresent() && other.id().isPresent() && !one.id().equals(other.id())) return;
        Layers layers = new Layers(one, other);
        layers.ownership();
        layers.settings();
        layers.resources();
        for (Layers each : new Layers[] {layers, new Layers(other, one)}) {
            each.owned();
            each.members();
            each.groups();
        }
    }

    private void ownership() {
        if (one.ownership().overlaps(other.ownership()))
            throw new InvalidModelException(
                    "account \"" + one.name() + '"',
                    "ownership",
                    "(" + one.ownership() + ") and that of \"" + other.name() + "\" (" + other.ownership()
                            + ") claim the same things; give each a tag or a path of its own");
    }

    private void settings() {
        Map<String, String> theirs = other.settings().inWords();
        for (String each : one.settings().inWords().keySet())
            if (theirs.containsKey(each))
                throw new InvalidModelException(
                        "account \"" + one.name() + '"',
                        each,
                        "is declared there and in \"" + other.name() + "\"; declare it in one");
    }

    private void resources() {
        declared(one)
                .forEach(each -> declared(other)
                        .filter(their -> isSame(each, their))
                        .forEach(their -> {
                            throw claimedTwice(
                                    each,
                                    "declared in both; declare it in one, and name it in the other"
                                            + whereNamesDeclare(each, their));
                        }));
    }

    /** In an account that is exclusive what says nothing but its name is declared, too. */
    private String whereNamesDeclare(Resource each, Resource their) {
        boolean named = one.isExclusive() && each.kind().isReference(each)
                || other.isExclusive() && their.kind().isReference(their);
        return named
                ? ". Where an account is exclusive() what says nothing but its name is declared, too: say exclusive() of its"
                        + " entities in place of the account"
                : "";
    }

    /** What the other names and this owns without naming it: this would delete it, and the other make it anew. */
    private void owned() {
        other.resources()
                .filter(each -> !one.resources(each.kind()).containsKey(each.name()))
                .forEach(each -> one.ownership().reason(asMade(each)).ifPresent(reason -> {
                    String how = isReference(each, other) ? "named" : "declared";
                    throw claimedTwice(
                            each,
                            how + " in \"" + other.name() + "\", and owned by \"" + one.name() + "\" (" + reason
                                    + "), which would delete it; except it there, move it, or name it there too");
                }));
    }

    /** What the other declares as it makes it: with the tags that it gives everything, under the path that it owns. */
    private Resource asMade(Resource each) {
        if (isReference(each, other)) return each;
        Ownership owned = other.ownership();
        Map<String, String> tags = new TreeMap<>(other.defaultTags());
        owned.tagKey().ifPresent(key -> tags.put(key, owned.tagValue().orElse("")));
        each.tags().keySet().forEach(key -> tags.keySet().removeIf(key::equalsIgnoreCase));
        tags.putAll(each.tags());
        Resource tagged = Values.withTags(each, tags);
        boolean placed = each.declaredPath().isPresent();
        return placed
                ? tagged
                : owned.home(each).map(path -> Values.withPath(tagged, path)).orElse(tagged);
    }

    /** A group whose members this declares whole, and a member that the other gives it. */
    private void members() {
        for (Group group : one.groups().values())
            if (!group.isAbsent() && group.mode(Relation.MEMBERS) == Relation.Mode.EXCLUSIVE)
                for (User user : other.users().values())
                    if (contains(user.groups(), group.name()) && !contains(group.members(), user.name()))
                        throw membership(group, user, "the group's members in \"" + one.name() + '"');
    }

    /** A user whose groups this declares whole, and a group that the other puts the user into. */
    private void groups() {
        for (User user : one.users().values())
            if (!user.isAbsent() && user.mode(Relation.GROUPS) == Relation.Mode.EXCLUSIVE)
                for (Group group : other.groups().values())
                    if (contains(group.members(), user.name()) && !contains(user.groups(), group.name()))
                        throw membership(group, user, "the user's groups in \"" + one.name() + '"');
    }

    private InvalidModelException membership(Group group, User user, String whole) {
        return new InvalidModelException(
                "group \"" + group.name() + '"',
                "member",
                "\"" + user.name() + "\" is declared in \"" + other.name() + "\", and " + whole
                        + " are declared whole without it: each plan would undo the other's. Declare the membership there"
                        + " too, or say keepingOther(...) of that relation there");
    }

    private static boolean contains(Set<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static Stream<Resource> declared(Account account) {
        return account.resources().filter(each -> !isReference(each, account));
    }

    /** Whether it says nothing but its name, in an account where that leaves what is there as it is. */
    private static boolean isReference(Resource each, Account account) {
        return !account.isExclusive() && each.kind().isReference(each);
    }

    private static boolean isSame(Resource one, Resource other) {
        return one.kind() == other.kind()
                && one.name().toLowerCase(Locale.ROOT).equals(other.name().toLowerCase(Locale.ROOT));
    }

    private InvalidModelException claimedTwice(Resource what, String why) {
        return new InvalidModelException(
                what.kind() + " \"" + what.name() + '"',
                "is",
                "claimed by \"" + one.name() + "\" and by \"" + other.name() + "\": " + why);
    }
}
