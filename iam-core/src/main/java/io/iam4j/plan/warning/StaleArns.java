// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Policies of the account that name by its ARN, as a resource, what gets another name or path: the service changes no document. Principals of
 * trust policies are looked at elsewhere.
 */
public final class StaleArns {
    private final Account desired;
    private final Resolution resolution;
    private final Snapshot observed;
    private final Map<String, String> moved = new HashMap<>();

    private StaleArns(Account desired, Resolution resolution) {
        this.desired = desired;
        this.resolution = resolution;
        observed = resolution.observed();
    }

    /** Of a declaration that is resolved, and which {@code resolution} resolved. */
    public static void add(Account resolved, Resolution resolution, List<String> warnings) {
        StaleArns stale = new StaleArns(resolved, resolution);
        resolved.resources().filter(each -> !each.isAbsent()).forEach(stale::moves);
        if (stale.moved.isEmpty()) return;
        for (Kind kind : List.of(Kind.POLICY, Kind.GROUP, Kind.USER, Kind.ROLE)) stale.documents(kind, warnings);
    }

    private void moves(Resource resource) {
        resolution.names(resource.kind()).before(resource).ifPresent(before -> {
            if (!before.name().equals(resource.name()) || !before.path().equals(resource.path()))
                moved.put(arn(before), arn(resource));
        });
    }

    private String arn(Resource resource) {
        return Arn.iam(observed.accountId(), resource.kind().arnPrefix() + resource.path() + resource.name())
                .resolve(observed.partition(), observed.accountId())
                .toString();
    }

    /** The documents of that kind as they will be. */
    private void documents(Kind kind, List<String> warnings) {
        Map<String, Resource> all = new TreeMap<>(observed.account().resources(kind));
        desired.resources(kind).values().forEach(each -> each.formerName().ifPresent(all::remove));
        all.putAll(desired.resources(kind));
        for (Resource each : all.values())
            if (!each.isAbsent())
                documents(each)
                        .flatMap(document -> document.statements().stream())
                        .flatMap(statement ->
                                Stream.concat(statement.resources().stream(), statement.notResources().stream()))
                        .distinct()
                        .filter(moved::containsKey)
                        .forEach(arn -> warnings.add(each.kind() + " \"" + each.name() + "\" names " + arn
                                + ", which is " + moved.get(arn) + " afterwards; name that in its document."));
    }

    private static Stream<PolicyDocument> documents(Resource resource) {
        if (resource instanceof PolicyHolder holder) return holder.inline().values().stream();
        return resource instanceof ManagedPolicy policy ? policy.document().stream() : Stream.empty();
    }
}
