// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

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
        Page<Item> page = request.page(items(request, filter), Item::key);
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

    private static List<Item> items(Request request, List<String> filter) {
        AccountState account = request.account();
        List<Item> out = new ArrayList<>();
        Predicate<String> wanted = kind -> filter.isEmpty() || filter.contains(kind);
        if (wanted.test("User")) account.users().all().forEach(user -> out.add(new Item("0" + user.key(), user)));
        if (wanted.test("Role")) account.roles().all().forEach(role -> out.add(new Item("1" + role.key(), role)));
        if (wanted.test("Group")) account.groups().all().forEach(group -> out.add(new Item("2" + group.key(), group)));
        if (wanted.test("LocalManagedPolicy"))
            account.policies().all().forEach(policy -> out.add(new Item("3" + policy.key(), policy)));
        if (wanted.test("AWSManagedPolicy"))
            account.policyUse().arns().stream()
                    .flatMap(arn -> account.policy(arn).stream())
                    .filter(ManagedPolicy::isAws)
                    .sorted(Comparator.comparing(ManagedPolicy::key))
                    .forEach(policy -> out.add(new Item("4" + policy.key(), policy)));
        return out;
    }
}
