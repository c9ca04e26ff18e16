// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.internal.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The service-linked roles that AWS is known to have: which services have one, how it is called, and which policy of AWS it has.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html">Service-linked roles</a>
 */
public final class ServiceLinkedRoles {
    private static final String PREFIX = "AWSServiceRoleFor";

    private static final String SUFFIX = "+";

    private record Known(String name, boolean suffix, Optional<String> policy) {}

    private static final Map<String, Known> KNOWN = read();

    private ServiceLinkedRoles() {}

    /** The name of a service's role without a suffix; empty when it is not known to have one. */
    public static Optional<String> name(String service) {
        return Optional.ofNullable(KNOWN.get(plain(service))).map(Known::name);
    }

    /** Whether a service is known to take a suffix to the name, so that it may have several. */
    public static boolean takesSuffix(String service) {
        Known role = KNOWN.get(plain(service));
        return role != null && role.suffix;
    }

    /** The name of the managed policy of AWS, under {@code /aws-service-role/}, that a service's role has; empty when it is not known. */
    public static Optional<String> policy(String service) {
        return Optional.ofNullable(KNOWN.get(plain(service))).flatMap(Known::policy);
    }

    /** The suffix in the name of a service's role; empty when it is the name without one, or of a service that takes none. */
    public static Optional<String> suffix(String service, String roleName) {
        return name(service)
                .filter(plain -> takesSuffix(service) && roleName.startsWith(plain + "_"))
                .map(plain -> roleName.substring(plain.length() + 1));
    }

    /** The services with a role that are spelled most like {@code service}. */
    public static String nearest(String service) {
        return Nearest.to(service, KNOWN.keySet(), 2);
    }

    private static String plain(String service) {
        return service.endsWith(".cn") ? service.substring(0, service.length() - 3) : service;
    }

    private static Map<String, Known> read() {
        Map<String, Known> roles = new TreeMap<>();
        for (String line : Lists.lines("service-linked-roles.txt")) {
            List<String> parts = List.of(line.split(" ", -1));
            List<String> rest = parts.subList(2, parts.size());
            Optional<String> policy =
                    rest.stream().filter(part -> !part.equals(SUFFIX)).findFirst();
            roles.put(parts.get(0), new Known(PREFIX + parts.get(1), rest.contains(SUFFIX), policy));
        }
        return roles;
    }
}
