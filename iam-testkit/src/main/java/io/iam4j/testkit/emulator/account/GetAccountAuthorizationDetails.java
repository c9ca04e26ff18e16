// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole account in pages: one budget over users, roles, groups and policies in this order. */
final class GetAccountAuthorizationDetails implements Action {
    private static final List<String> KINDS =
            List.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");

    private record Item(String key, Object entity) {}

    @Override
    public void run(Request request, Xml out) {
        List<String> filter = request.params().strings("Filter", Rules.ANY);
        for (String kind : filter)
            if (!KINDS.contains(kind)) throw Params.notInEnum("Filter", KINDS.toArray(new String[0]));
        Page<Item> page = request.page(from -> items(request, filter, from), Item::key);
        Details details = new Details(request, out);
        out.list("Policies", of(page, ManagedPolicy.class), details::policy);
        out.list("UserDetailList", of(page, User.class), details::user);
        out.list("RoleDetailList", of(page, Role.class), details::role);
        out.list("GroupDetailList", of(page, Group.class), details::group);
        page.end(out);
    }

    private static <T> List<T> of(Page<Item> page, Class<T> type) {
        return page.items().stream()
                .map(Item::entity)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** What comes after a key, kind by kind; what is before it is not looked at. (Iterating a flatMap would read a whole kind.) */
    private static Stream<Item> items(Request request, List<String> filter, Optional<String> from) {
        AccountState account = request.account();
        return KINDS.stream()
                .filter(kind -> filter.isEmpty() || filter.contains(kind))
                .filter(kind ->
                        from.isEmpty() || place(kind).compareTo(from.get().substring(0, 1)) >= 0)
                .map(kind -> {
                    Optional<String> key =
                            from.filter(last -> last.startsWith(place(kind))).map(last -> last.substring(1));
                    return entities(account, kind, key).map(entity -> new Item(place(kind) + entity.key(), entity));
                })
                .reduce(Stream.empty(), Stream::concat);
    }

    private static String place(String kind) {
        return Integer.toString(KINDS.indexOf(kind));
    }

    private static Stream<? extends Named> entities(AccountState account, String kind, Optional<String> key) {
        return switch (kind) {
            case "User" -> account.users().after(key).stream();
            case "Role" -> account.roles().after(key).stream();
            case "Group" -> account.groups().after(key).stream();
            case "LocalManagedPolicy" -> account.policies().after(key).stream();
            default ->
                account.policyUse().arns().stream()
                        .flatMap(arn -> account.policy(arn).stream())
                        .filter(ManagedPolicy::isAws)
                        .filter(policy -> key.isEmpty() || policy.key().compareTo(key.get()) > 0)
                        .sorted(Comparator.comparing(ManagedPolicy::key));
        };
    }
}
