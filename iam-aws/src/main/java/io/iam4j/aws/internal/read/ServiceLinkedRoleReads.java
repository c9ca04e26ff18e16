// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.LinkedRoleNames;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Role;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.observed.ReadScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Service-linked roles that are declared: the listing of roles carries them, so they cost no call. Their names are the service's:
 * {@link LinkedRoleNames} tells which part of one is a suffix.
 */
final class ServiceLinkedRoleReads implements KindRead {
    private static final String PATH = "/aws-service-role/";

    private SortedSet<String> declared = Collections.emptySortedSet();

    @Override
    public void start(Parallel parallel, ReadScope scope, boolean whole) {
        declared = scope.details(ServiceLinkedRole.KIND);
    }

    @Override
    public void addTo(SnapshotBuilder snapshot) {
        if (declared.isEmpty()) return;
        Map<String, List<Role>> byService = new TreeMap<>();
        snapshot.roles()
                .filter(role -> role.path().startsWith(PATH))
                .forEach(role -> byService
                        .computeIfAbsent(role.path().split("/", -1)[2], any -> new ArrayList<>())
                        .add(role));
        byService.forEach((service, roles) -> add(service, roles, snapshot));
    }

    private void add(String service, List<Role> roles, SnapshotBuilder snapshot) {
        Map<String, Role> left = byName(roles);
        LinkedRoleNames names = new LinkedRoleNames(service, left.keySet());
        for (String name : declared) {
            if (!name.startsWith(service + "_")) continue;
            String suffix = name.substring(service.length() + 1);
            names.with(suffix)
                    .map(left::remove)
                    .ifPresent(role -> add(ServiceLinkedRole.of(service).suffix(suffix), role, snapshot));
        }
        if (declared.contains(service))
            names.plain(left.keySet())
                    .map(left::get)
                    .ifPresent(role -> add(ServiceLinkedRole.of(service), role, snapshot));
    }

    private static Map<String, Role> byName(List<Role> roles) {
        Map<String, Role> byName = new TreeMap<>();
        roles.forEach(role -> byName.put(role.name(), role));
        return byName;
    }

    /**
     * Service-linked roles, named as a declaration names them. What is a suffix follows from the known name without one, or from the role of
     * the same service that has none; a role whose name does not tell is left out.
     */
    static List<ServiceLinkedRole> named(Collection<Role> all) {
        Map<String, List<Role>> byService = new TreeMap<>();
        for (Role role : all)
            if (role.path().startsWith(PATH))
                byService
                        .computeIfAbsent(role.path().split("/", -1)[2], any -> new ArrayList<>())
                        .add(role);
        List<ServiceLinkedRole> named = new ArrayList<>();
        byService.forEach((service, roles) -> {
            Map<String, Role> byName = byName(roles);
            LinkedRoleNames names = new LinkedRoleNames(service, byName.keySet());
            Optional<String> plain = names.plain(byName.keySet());
            plain.map(byName::get).ifPresent(role -> named.add(described(ServiceLinkedRole.of(service), role)));
            String base = names.base().or(() -> plain).orElseThrow();
            for (Role role : roles)
                if (role.name().startsWith(base + "_"))
                    named.add(described(
                            ServiceLinkedRole.of(service).suffix(role.name().substring(base.length() + 1)), role));
        });
        return named;
    }

    private static ServiceLinkedRole described(ServiceLinkedRole named, Role role) {
        return named.withRoleName(role.name()).description(role.description().orElse(""));
    }

    private static void add(ServiceLinkedRole named, Role role, SnapshotBuilder snapshot) {
        snapshot.add(ServiceLinkedRole.KIND, named.name(), () -> described(named, role));
    }
}
