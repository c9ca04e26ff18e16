// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.List;

/** Resources of one region that use a service-linked role. */
public record RoleUse(String region, List<String> resources) {}
