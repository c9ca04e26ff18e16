// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import io.iam4j.policy.grammar.ServiceLinkedRoles;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of service-linked roles. */
public final class ServiceNames {
    private ServiceNames() {}

    /** The role's name for a service such as {@code spot.amazonaws.com}; of a service that is not known, a likely one. */
    public static String roleName(String service, Optional<String> suffix) {
        return ServiceLinkedRoles.name(service).orElseGet(() -> likely(service))
                + suffix.map(text -> "_" + text).orElse("");
    }

    /** The suffix in a role's name; empty when it has none. */
    public static Optional<String> suffix(String service, String roleName) {
        Optional<String> known = ServiceLinkedRoles.name(service);
        if (known.isPresent()) return ServiceLinkedRoles.suffix(service, roleName);
        String plain = likely(service) + "_";
        return roleName.startsWith(plain) ? Optional.of(roleName.substring(plain.length())) : Optional.empty();
    }

    private static String likely(String service) {
        String label = service.replaceAll("\\.amazonaws\\.com(\\.cn)?$", "");
        return "AWSServiceRoleFor"
                + Stream.of(label.split("[^A-Za-z0-9]+", -1))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }
}
