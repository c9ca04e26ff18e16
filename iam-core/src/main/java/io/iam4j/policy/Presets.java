// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.List;

/** Ready-made documents and statements, each a plain value to build on. */
public final class Presets {
    private Presets() {}

    /** Permits {@code sts:AssumeRole} on the roles that these stand for. */
    public static PolicyDocument assumeRole(Arns... roles) {
        return PolicyDocument.of(Statement.allow("sts:AssumeRole").on(roles));
    }

    /** Permits these actions on every resource, for requests to these regions only. */
    public static Statement regionLimited(List<String> actions, String... regions) {
        return Statement.allow(actions.toArray(String[]::new)).onEverything().inRegions(regions);
    }
}
