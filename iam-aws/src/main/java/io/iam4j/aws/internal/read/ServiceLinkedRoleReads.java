// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Role;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.observed.ReadScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Service-linked roles that are declared: the listing of roles carries them, so they cost no call. Their names are the service's: which
 * part of one is a suffix follows from what is declared, for the names of some services' own roles have a {@code _} too.
 */
final class ServiceLinkedRoleReads implements KindRead {
    private static final String PATH = "/aws-service-role/";

    /** Services whose own role has no {@code _} in its name: one that has was made with a suffix. */
    private static final Set<String> PLAIN = Set.of("autoscaling.amazonaws.com");

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
        List<Role> left = new ArrayList<>(roles);
        for (String name : declared) {
            if (!name.startsWith(service + "_")) continue;
            String suffix = name.substring(service.length());
            left.stream()
                    .filter(role -> role.name().endsWith(suffix))
                    .findFirst()
                    .ifPresent(role -> {
                        left.remove(role);
                        add(ServiceLinkedRole.of(service).suffix(suffix.substring(1)), role, snapshot);
                    });
        }
        if (declared.contains(service))
            plain(service, left).ifPresent(role -> add(ServiceLinkedRole.of(service), role, snapshot));
    }

    /**
     * Service-linked roles, named as a declaration names them. What is a suffix follows from the role of the same service that has none;
     * a role whose name does not tell is left out.
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
            Optional<Role> plain = plain(service, roles);
            plain.ifPresent(role -> named.add(described(ServiceLinkedRole.of(service), role)));
            String base =
                    plain.map(Role::name).orElseGet(() -> roles.get(0).name().replaceFirst("_.*", ""));
            for (Role role : roles)
                if (role.name().startsWith(base + "_"))
                    named.add(described(
                            ServiceLinkedRole.of(service).suffix(role.name().substring(base.length() + 1)), role));
        });
        return named;
    }

    /** The service's one role without a suffix. */
    private static Optional<Role> plain(String service, List<Role> roles) {
        return roles.stream()
                .filter(role -> !PLAIN.contains(service) || !role.name().contains("_"))
                .min(Comparator.comparing((Role role) -> role.name().contains("_"))
                        .thenComparing(role -> role.name().length()));
    }

    private static ServiceLinkedRole described(ServiceLinkedRole named, Role role) {
        return named.withRoleName(role.name()).description(role.description().orElse(""));
    }

    private static void add(ServiceLinkedRole named, Role role, SnapshotBuilder snapshot) {
        snapshot.add(ServiceLinkedRole.KIND, named.name(), () -> described(named, role));
    }
}
