// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import java.util.List;
import java.util.Map;

/**
 * What root, units and accounts may all have. Immutable.
 *
 * @param policies the service control policies attached to it, FullAWSAccess aside
 * @param fullAccess whether FullAWSAccess is attached to it
 */
public record Traits(Map<String, String> tags, List<Policy> policies, boolean fullAccess) {
    /** No tags and no policy but FullAWSAccess. */
    public static final Traits NONE = new Traits(Map.of(), List.of(), true);

    /** A service control policy by name. */
    public record Policy(String name, String document) {}
}
