// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.ServiceLinkedRoleChange;
import io.iam4j.change.internal.ServiceLinkedRoleChange.CreateServiceLinkedRole;
import io.iam4j.change.internal.ServiceLinkedRoleChange.DeleteServiceLinkedRole;
import io.iam4j.change.internal.ServiceLinkedRoleChange.UpdateRoleDescription;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.Values;
import io.iam4j.policy.grammar.ServiceLinkedRoles;
import io.iam4j.policy.grammar.ServicePrincipals;
import io.iam4j.resolve.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Service-linked roles. */
final class ServiceLinkedRoleKind extends KindDescriptor<ServiceLinkedRole> {
    ServiceLinkedRoleKind() {
        super(ServiceLinkedRole.KIND, ServiceLinkedRole.class, ServiceLinkedRoleChange.class);
    }

    @Override
    ServiceLinkedRole resolve(ServiceLinkedRole declared, @Nullable ServiceLinkedRole before, Resolution resolution) {
        ServiceLinkedRole named = Values.withName(declared, resolution.name(declared));
        return before == null || named.description().isPresent()
                ? named
                : named.description(before.description().orElse(""));
    }

    /** AWS publishes no table of these roles, so that what is missing in ours is warned of, and not refused. */
    @Override
    void check(ServiceLinkedRole wanted, Checks checks) {
        String service = wanted.service();
        boolean there =
                checks.observed().account().resources(ServiceLinkedRole.KIND).containsKey(wanted.name());
        if (there || checks.desired().knownServices().contains(service)) return;
        String what = "service-linked role \"" + wanted.name() + "\": ";
        if (ServiceLinkedRoles.name(service).isEmpty()) checks.warnings().add(what + unknown(service));
        else if (wanted.suffix().isPresent() && !ServiceLinkedRoles.takesSuffix(service))
            checks.warnings()
                    .add(what + service
                            + " is not known to take a suffix, and IAM refuses to create a role with one where the"
                            + " service takes none: leave suffix(...) out. account.knowingServices(\"" + service
                            + "\") says that it does.");
    }

    private static String unknown(String service) {
        String nearest = ServiceLinkedRoles.nearest(service);
        return (ServicePrincipals.isKnown(service)
                        ? "no service-linked role of " + service + " is known"
                        : "no service " + service + " is known")
                + ", and IAM refuses to create a role for a service that has none"
                + (nearest.isEmpty() ? "" : "; nearest: " + nearest)
                + ". account.knowingServices(\"" + service + "\") says that there is one.";
    }

    @Override
    List<?> parts(ServiceLinkedRole held) {
        return List.of(held.description());
    }

    @Override
    void compare(ServiceLinkedRole wanted, @Nullable ServiceLinkedRole before, Draft draft) {
        String description = wanted.description().orElse("");
        if (before == null) {
            draft.add(new CreateServiceLinkedRole(wanted.name(), description));
            return;
        }
        String old = before.description().orElse("");
        if (!old.equals(description))
            draft.add(new UpdateRoleDescription(wanted.name(), roleName(before), description, old));
    }

    @Override
    void delete(ServiceLinkedRole held, Draft draft) {
        draft.applyNow(new DeleteServiceLinkedRole(held.name(), roleName(held)));
    }

    /** An account that was read tells it; of one that was made up it is not known. */
    private static String roleName(ServiceLinkedRole held) {
        return held.roleName().orElse(held.name());
    }
}
