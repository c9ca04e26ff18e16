// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.Target;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.UnassignedDevice;
import io.iam4j.observed.UserMark;
import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what entities hold besides their own attributes. */
final class HolderComparison {
    private HolderComparison() {}

    /** Attached and inline policies. */
    static void policies(PolicyHolder wanted, PolicyHolder before, Draft draft) {
        if (!wanted.attached().equals(before.attached())) attached(wanted, before, draft);
        if (!(wanted.inline().isEmpty() && before.inline().isEmpty())) inline(wanted, before, draft);
    }

    private static void attached(PolicyHolder wanted, PolicyHolder before, Draft draft) {
        for (PolicyRef policy : wanted.attached())
            if (!before.attached().contains(policy)) draft.add(new AttachPolicy(wanted.kind(), wanted.name(), policy));
        for (PolicyRef policy : before.attached())
            if (!wanted.attached().contains(policy)) draft.add(new DetachPolicy(wanted.kind(), wanted.name(), policy));
    }

    /** Inline policy names are equal whatever their case; the service keeps the first spelling. */
    private static void inline(PolicyHolder wanted, PolicyHolder before, Draft draft) {
        TreeMap<String, PolicyDocument> old = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        old.putAll(before.inline());
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(wanted.inline().keySet());
        wanted.inline().forEach((name, document) -> {
            Optional<PolicyDocument> earlier = Optional.ofNullable(old.get(name));
            String spelled = earlier.isPresent() ? old.ceilingKey(name) : name;
            if (!earlier.equals(Optional.of(document)))
                draft.add(new PutInlinePolicy(wanted.kind(), wanted.name(), spelled, document, earlier));
        });
        before.inline().forEach((name, document) -> {
            if (!names.contains(name)) draft.add(new DeleteInlinePolicy(wanted.kind(), wanted.name(), name, document));
        });
    }

    static void boundary(PolicyHolder wanted, PolicyHolder before, Draft draft) {
        Optional<PolicyRef> old = before.boundary();
        if (wanted.boundary().equals(old)) return;
        wanted.boundary()
                .ifPresentOrElse(
                        policy -> draft.add(new PutPermissionsBoundary(wanted.kind(), wanted.name(), policy, old)),
                        () -> old.ifPresent(policy ->
                                draft.add(new DeletePermissionsBoundary(wanted.kind(), wanted.name(), policy))));
    }

    /**
     * Tags. A tag key of a user or role is equal whatever its case, and tagging re-spells it; elsewhere case counts.
     *
     * @param id what the call addresses it by
     */
    static void tags(Resource resource, String id, Map<String, String> before, Draft draft) {
        Map<String, String> wanted = resource.tags();
        if (wanted.equals(before)) return;
        Target target = new Target(resource.kind(), resource.name());
        Map<String, String> changed = new TreeMap<>();
        Map<String, String> earlier = new TreeMap<>();
        wanted.forEach((key, value) -> {
            if (value.equals(before.get(key)) || isMark(resource, key)) return;
            changed.put(key, value);
            if (before.containsKey(key)) earlier.put(key, before.get(key));
        });
        Set<String> kept =
                TagChange.ignoresCase(target.kind()) ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : new TreeSet<>();
        kept.addAll(wanted.keySet());
        Map<String, String> dropped = new TreeMap<>(before);
        dropped.keySet().removeIf(key -> kept.contains(key) || isMark(resource, key));
        if (!changed.isEmpty()) draft.add(new Tag(target, id, changed, earlier));
        if (!dropped.isEmpty()) draft.add(new Untag(target, id, dropped));
    }

    private static boolean isMark(Resource resource, String key) {
        return resource.kind() == Kind.USER && UserMark.isMark(key)
                || resource.kind() == VirtualMfaDevice.KIND && key.startsWith(UnassignedDevice.MARKS);
    }

    /** The state of what a holder holds. */
    static List<?> parts(PolicyHolder holder) {
        TreeMap<String, String> inline = new TreeMap<>();
        holder.inline().forEach((name, document) -> inline.put(name, document.canonical()));
        return List.of(holder.attached(), inline, holder.tags(), holder.boundary());
    }

    /** Lets go of attached and inline policies, before the holder is deleted. */
    static void letGo(PolicyHolder holder, Draft draft) {
        holder.inline()
                .forEach((policy, document) ->
                        draft.applyNow(new DeleteInlinePolicy(holder.kind(), holder.name(), policy, document)));
        holder.attached().forEach(policy -> draft.applyNow(new DetachPolicy(holder.kind(), holder.name(), policy)));
    }
}
