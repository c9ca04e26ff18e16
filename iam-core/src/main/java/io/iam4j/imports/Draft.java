// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.HolderVerbs;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The account as it is put together: what one thing of the input says of a user, another may add to. A relation is exclusive where
 * something of the input claims it whole and all of it is taken, and additive elsewhere. Not thread-safe.
 */
final class Draft {
    private static final List<Relation> ADDITIVE =
            List.of(Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES, Relation.GROUPS, Relation.MEMBERS);

    private record Side(Kind kind, String name, Relation relation) {}

    private final boolean whole;
    private final Map<Kind, Map<String, PolicyHolder>> holders = new TreeMap<>();
    private final List<Resource> others = new ArrayList<>();
    private final Set<Side> exclusive = new HashSet<>();

    /** Those of which the input tells more than is taken. */
    private final Set<Side> partial = new HashSet<>();

    private final Map<Side, Set<String>> claimedInline = new LinkedHashMap<>();
    private final Map<String, String> defined = new HashMap<>();
    private final Set<String> accounts = new TreeSet<>();
    private final List<NotTaken> notTaken = new ArrayList<>();
    private final Deque<Runnable> undoing = new ArrayDeque<>();
    private final Set<String> refused;
    private final Set<String> refusing = new TreeSet<>();
    private Optional<String> defining = Optional.empty();

    /** The first refused one that a list of the present thing names. */
    private Optional<String> passedOver = Optional.empty();

    /** Whether something that the present thing says is taken. */
    private boolean adds;

    private AccountSettings settings = AccountSettings.none();

    /**
     * With {@code whole} the input tells all there is: each relation that it mentions is exclusive. What else it says of a user,
     * group or role that is {@code refused} would make it without what it says of the thing itself, and is refused too.
     */
    Draft(boolean whole, Set<String> refused) {
        this.whole = whole;
        this.refused = refused;
    }

    /** What comes now is one thing: it is in whole or not at all. */
    void begin() {
        undoing.clear();
        defining = Optional.empty();
        passedOver = Optional.empty();
        adds = false;
    }

    /**
     * The thing is read.
     *
     * @throws NotTakenException when it speaks of nothing but what is refused
     */
    void end() {
        if (!adds && passedOver.isPresent()) throw refusal(passedOver.get());
    }

    /** Takes back what came of users, groups and roles, and what was left out, since {@link #begin}. */
    void rollBack() {
        while (!undoing.isEmpty()) undoing.pop().run();
        defining.ifPresent(refusing::add);
    }

    /** The things that the input defines, such as {@code user ada}, and that could not be taken. */
    Set<String> refused() {
        return refusing;
    }

    void leaveOut(String address, String reason) {
        NotTaken left = new NotTaken(address, reason);
        notTaken.add(left);
        undoing.push(() -> notTaken.remove(left));
    }

    /** That this ARN was seen on a thing of the account. */
    void of(Arn arn) {
        if (arn.account().matches("[0-9]{12}")) accounts.add(arn.account());
    }

    /** The ids of the accounts that the input is of. */
    Set<String> accounts() {
        return accounts;
    }

    List<NotTaken> notTaken() {
        return notTaken;
    }

    void settings(UnaryOperator<AccountSettings> change) {
        settings = change.apply(settings);
    }

    /** That {@code item} is what the input says of this thing itself; it can say so once. */
    void define(Item item, Kind kind, String name) {
        defining = Optional.of(kind + " " + name);
        String before = defined.put(kind + " " + name, item.address());
        if (before != null)
            throw item.fields()
                    .wrong(kind + " " + name
                            + " is defined a second time, as in an input of several accounts; the first is "
                            + before
                            + ". Import one account at a time, by address: Import.read(file, address ->"
                            + " address.startsWith(\"module.security.\")).");
    }

    void add(Item item, Resource resource) {
        define(item, resource.kind(), resource.name());
        others.add(resource);
        adds = true;
    }

    void user(String name, UnaryOperator<User> change) {
        change(Kind.USER, name, user -> change.apply((User) user));
    }

    void group(String name, UnaryOperator<Group> change) {
        change(Kind.GROUP, name, group -> change.apply((Group) group));
    }

    void role(String name, UnaryOperator<Role> change) {
        change(Kind.ROLE, name, role -> change.apply((Role) role));
    }

    private void change(Kind kind, String name, UnaryOperator<PolicyHolder> change) {
        requireTaken(kind, name);
        adds = true;
        Map<String, PolicyHolder> all = holders.computeIfAbsent(kind, any -> new TreeMap<>());
        PolicyHolder held = all.get(name);
        all.put(name, change.apply(held == null ? (PolicyHolder) kind.named(name) : held));
        undoing.push(() -> {
            if (held == null) all.remove(name);
            else all.put(name, held);
        });
    }

    private boolean isRefused(Kind kind, String name) {
        String what = kind + " " + name;
        return refused.contains(what) && defining.filter(what::equals).isEmpty();
    }

    private void requireTaken(Kind kind, String name) {
        if (isRefused(kind, name)) throw refusal(kind + " " + name);
    }

    private static NotTakenException refusal(String what) {
        return new NotTakenException(what + " is not taken, and this alone would make it without the rest");
    }

    /** Those of {@code names} that are not refused; the others are left out of the list at {@code address}. */
    List<String> taken(String address, Kind kind, List<String> names) {
        List<String> taken = new ArrayList<>();
        for (String name : names)
            if (isRefused(kind, name)) {
                String what = kind + " " + name;
                leaveOut(address, what + " is not taken, so what is said of it here is not either");
                if (passedOver.isEmpty()) passedOver = Optional.of(what);
            } else taken.add(name);
        return taken;
    }

    /** The group has the members that the list at {@code address} names; others too where one of these is refused. */
    void members(String address, String group, List<String> users) {
        List<String> taken = taken(address, Kind.USER, users);
        if (taken.size() < users.size()) partial.add(new Side(Kind.GROUP, group, Relation.MEMBERS));
        if (users.isEmpty() || !taken.isEmpty()) group(group, held -> held.members(taken.toArray(String[]::new)));
    }

    /** The user is in the groups that the list at {@code address} names; in others too where one of these is refused. */
    void memberOf(String address, String user, List<String> groups) {
        List<String> taken = taken(address, Kind.GROUP, groups);
        if (taken.size() < groups.size()) partial.add(new Side(Kind.USER, user, Relation.GROUPS));
        if (groups.isEmpty() || !taken.isEmpty()) user(user, held -> held.memberOf(taken.toArray(String[]::new)));
    }

    void attach(Kind kind, String name, List<Arn> policies) {
        if (!policies.isEmpty()) change(kind, name, holder -> verbs(holder).attach(policies.toArray(Arn[]::new)));
    }

    void inline(Kind kind, String name, String policy, PolicyDocument document) {
        change(kind, name, holder -> verbs(holder).inline(policy, document));
    }

    /** An inline policy that another thing of the input may say more exactly. */
    void inlineUnlessKnown(Kind kind, String name, String policy, PolicyDocument document) {
        change(
                kind,
                name,
                holder -> holder.inline().containsKey(policy)
                        ? holder
                        : verbs(holder).inline(policy, document));
    }

    /** Attached are these policies and no others. */
    void onlyAttached(Kind kind, String name, List<Arn> policies) {
        change(kind, name, holder -> verbs(holder).attach(policies.toArray(Arn[]::new)));
        claim(kind, name, Relation.ATTACHED_POLICIES);
    }

    /** Of inline policies there are these and no others; their documents come from elsewhere in the input. */
    void onlyInline(Kind kind, String name, List<String> policies) {
        requireTaken(kind, name);
        if (policies.isEmpty()) change(kind, name, holder -> holder);
        claimedInline.put(new Side(kind, name, Relation.INLINE_POLICIES), new TreeSet<>(policies));
    }

    void claim(Kind kind, String name, Relation relation) {
        exclusive.add(new Side(kind, name, relation));
    }

    private static HolderVerbs<?> verbs(PolicyHolder holder) {
        return (HolderVerbs<?>) holder;
    }

    /** The account, once all is in. */
    Account account() {
        claimedInline.forEach(this::claimInline);
        Map<String, ManagedPolicy> policies = others.stream()
                .filter(ManagedPolicy.class::isInstance)
                .map(ManagedPolicy.class::cast)
                .collect(Collectors.toMap(Resource::name, policy -> policy, (first, second) -> second));
        Stream<Resource> all = Stream.concat(
                holders.values().stream()
                        .flatMap(held -> held.values().stream())
                        .map(holder -> additive(named(holder, policies))),
                others.stream());
        Account account = accounts.isEmpty()
                ? Account.own()
                : Account.of(accounts.iterator().next());
        return account.settings(settings).with(all.toList());
    }

    private void claimInline(Side side, Set<String> policies) {
        PolicyHolder held = holders.getOrDefault(side.kind, Map.of()).get(side.name);
        Set<String> known = held == null ? Set.of() : held.inline().keySet();
        if (!known.containsAll(policies)) {
            Set<String> unknown = new TreeSet<>(policies);
            unknown.removeAll(known);
            leaveOut(
                    side.kind + " " + side.name,
                    "is to have no other inline policies than those listed, but the documents of some are not in the input,"
                            + " so others stay: " + String.join(", ", unknown));
            return;
        }
        if (policies.isEmpty())
            change(side.kind, side.name, holder -> verbs(holder).withoutInline());
        exclusive.add(side);
    }

    /** With policies of the account that are declared here by their name, others by their ARN. */
    private static PolicyHolder named(PolicyHolder holder, Map<String, ManagedPolicy> policies) {
        PolicyHolder named = holder;
        Set<PolicyRef> attached =
                holder.attached().stream().map(ref -> named(ref, policies)).collect(Collectors.toSet());
        if (!attached.equals(holder.attached())) named = Values.withAttached(named, attached);
        Optional<PolicyRef> boundary = holder.boundary().map(ref -> named(ref, policies));
        return boundary.equals(holder.boundary()) ? named : Values.withBoundary(named, boundary);
    }

    private static PolicyRef named(PolicyRef ref, Map<String, ManagedPolicy> policies) {
        ManagedPolicy policy = policies.get(ref.name());
        boolean own = policy != null
                && !ref.isAwsManaged()
                && ref.arn().filter(arn -> arn.path().equals(policy.path())).isPresent();
        return own ? PolicyRef.named(ref.name()) : ref;
    }

    private PolicyHolder additive(PolicyHolder holder) {
        PolicyHolder result = holder;
        for (Relation relation : ADDITIVE)
            if (holder.mode(relation) == Relation.Mode.EXCLUSIVE
                    && !isClaimed(new Side(holder.kind(), holder.name(), relation)))
                result = verbs(result).keepingOther(relation);
        return result;
    }

    private boolean isClaimed(Side side) {
        return (whole || exclusive.contains(side)) && !partial.contains(side);
    }
}
