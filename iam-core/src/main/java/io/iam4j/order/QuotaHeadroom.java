// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Names;
import io.iam4j.resolve.Quotas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where there is no room to add before taking away, because a quota would be passed on the way: there the removals of an
 * entity go before its additions.
 */
final class QuotaHeadroom {
    private static final int TAGS = 50;

    private final List<Change> changes;
    private final Snapshot observed;
    private final Map<String, Claim> claims = new HashMap<>();

    /** What is asked of one quota: who adds to it and who takes from it. */
    private static final class Claim {
        final List<Integer> adding = new ArrayList<>();
        final List<Integer> taking = new ArrayList<>();
        int held;
        int added;
        int most = Integer.MAX_VALUE;
    }

    QuotaHeadroom(List<Change> changes, Snapshot observed) {
        this.changes = changes;
        this.observed = observed;
        for (int i = 0; i < changes.size(); i++) claim(i, changes.get(i));
    }

    private void claim(int number, Change change) {
        if (change instanceof AttachPolicy attach) add(policies(attach.holder(), attach.name()), number, 1);
        if (change instanceof DetachPolicy detach)
            policies(detach.holder(), detach.name()).taking.add(number);
        if (change instanceof PutInlinePolicy put) {
            int grown = put.document().size()
                    - put.before().map(PolicyDocument::size).orElse(0);
            Claim claim = inline(put.holder(), put.name());
            if (grown > 0) add(claim, number, grown);
            else claim.taking.add(number);
        }
        if (change instanceof DeleteInlinePolicy delete)
            inline(delete.holder(), delete.name()).taking.add(number);
        if (change instanceof AddUserToGroup add) add(groups(add.user()), number, 1);
        if (change instanceof RemoveUserFromGroup remove)
            groups(remove.user()).taking.add(number);
        if (change instanceof Tag tag)
            add(tags(tag.tagged()), number, tag.tags().size() - tag.before().size());
        if (change instanceof Untag untag) tags(untag.tagged()).taking.add(number);
    }

    private static void add(Claim claim, int number, int added) {
        claim.adding.add(number);
        claim.added += added;
    }

    private Claim policies(Kind kind, String name) {
        return claims.computeIfAbsent("policies " + new Key(kind, name), key -> {
            Claim claim = new Claim();
            claim.most = Quotas.attachedPolicies(observed, kind);
            claim.held =
                    holder(kind, name).map(holder -> holder.attached().size()).orElse(0);
            return claim;
        });
    }

    private Claim inline(Kind kind, String name) {
        return claims.computeIfAbsent("inline " + new Key(kind, name), key -> {
            Claim claim = new Claim();
            claim.most = Quotas.inlinePolicySize(observed, kind);
            claim.held = holder(kind, name).stream()
                    .flatMap(holder -> holder.inline().values().stream())
                    .mapToInt(PolicyDocument::size)
                    .sum();
            return claim;
        });
    }

    private Optional<PolicyHolder> holder(Kind kind, String name) {
        return Optional.ofNullable(observed.account().resources(kind).get(name)).map(PolicyHolder.class::cast);
    }

    private Claim groups(String user) {
        return claims.computeIfAbsent("groups " + Names.key(user), key -> {
            Claim claim = new Claim();
            claim.most = Quotas.groupsPerUser(observed);
            User held = observed.account().users().get(user);
            claim.held = held == null ? 0 : held.groups().size();
            return claim;
        });
    }

    private Claim tags(Target target) {
        return claims.computeIfAbsent("tags " + target, key -> {
            Claim claim = new Claim();
            claim.most = TAGS;
            Resource tagged = observed.account().resources(target.kind()).get(target.name());
            claim.held = tagged == null ? 0 : tagged.tags().size();
            return claim;
        });
    }

    /** Pairs of a removal and an addition that must wait for it. */
    Swaps swaps() {
        return pairs -> {
            for (Claim claim : claims.values())
                if (claim.held + claim.added > claim.most)
                    for (int taking : claim.taking) for (int adding : claim.adding) pairs.accept(taking, adding);
        };
    }

    /** Pairs of change numbers, the first before the second. */
    @FunctionalInterface
    interface Swaps {
        void forEach(BiConsumer<Integer, Integer> pairs);
    }
}
