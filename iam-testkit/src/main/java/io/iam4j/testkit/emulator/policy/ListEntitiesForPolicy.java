// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.store.PolicyUse;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists who uses a policy: as attachment and, unless filtered out, as boundary. */
final class ListEntitiesForPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> kind = request.params()
                .choice("EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");
        Optional<String> usage =
                request.params().choice("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");
        String prefix = request.pathPrefix();
        String arn = request.policy().arn();
        Page<Principal> page = request.page(
                from -> users(request, arn, usage, from)
                        .filter(principal -> kind.isEmpty() || principal.kind().equals(Named.keyOf(kind.get())))
                        .filter(principal -> principal.path().startsWith(prefix)),
                PolicyUse::key);
        for (String each : List.of("Group", "User", "Role")) write(out, each, page.items());
        page.end(out);
    }

    private static Stream<Principal> users(Request request, String arn, Optional<String> usage, Optional<String> from) {
        PolicyUse use = request.account().policyUse();
        Stream<Principal> attached =
                usage.equals(Optional.of("PermissionsBoundary")) ? Stream.empty() : after(from, use.attachedTo(arn));
        Stream<Principal> bounded =
                usage.equals(Optional.of("PermissionsPolicy")) ? Stream.empty() : after(from, use.bounding(arn));
        return Merged.of(attached, bounded, Comparator.comparing(PolicyUse::key))
                .distinct();
    }

    private static Stream<Principal> after(Optional<String> from, NavigableMap<String, Principal> all) {
        return (from.isPresent() ? all.tailMap(from.get(), false) : all).values().stream();
    }

    private static void write(Xml out, String kind, List<Principal> all) {
        List<Principal> some = all.stream()
                .filter(principal -> principal.kind().equals(Named.keyOf(kind)))
                .toList();
        out.list(
                "Policy" + kind + "s",
                some,
                principal -> out.text(kind + "Name", principal.name()).text(kind + "Id", principal.id()));
    }
}
