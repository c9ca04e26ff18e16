// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.ServiceLinkedRoleChange;
import io.iam4j.change.internal.ServiceLinkedRoleChange.CreateServiceLinkedRole;
import io.iam4j.change.internal.ServiceLinkedRoleChange.DeleteServiceLinkedRole;
import io.iam4j.change.internal.ServiceLinkedRoleChange.UpdateRoleDescription;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.Values;
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

    /** No list tells which services have such roles; of a service that is not known at all, it is as good as certain that it has none. */
    @Override
    void check(ServiceLinkedRole wanted, Checks checks) {
        String service = wanted.service();
        boolean there =
                checks.observed().account().resources(ServiceLinkedRole.KIND).containsKey(wanted.name());
        if (there
                || ServicePrincipals.isKnown(service)
                || checks.desired().knownServices().contains(service)) return;
        checks.warnings()
                .add("service-linked role \"" + wanted.name() + "\": no service " + service
                        + " is known, and IAM refuses to create a role for one that it does not know; nearest: "
                        + ServicePrincipals.nearest(service) + ". account.knowingServices(\"" + service
                        + "\") says that there is one.");
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
