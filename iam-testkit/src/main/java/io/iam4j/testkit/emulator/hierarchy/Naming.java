// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

/**
 * How the parts of one organization are named (Service Authorization Reference, AWS Organizations, resource types). Immutable.
 *
 * @param organization its id
 */
record Naming(String partition, String managementAccount, String organization) {
    String rootId() {
        return "r-" + organization.substring(2, 6);
    }

    String unitId(String path) {
        return "ou-" + organization.substring(2, 6) + "-" + NodeIds.of(path);
    }

    /** The start of the ARNs of a kind of things, {@code organization} aside up to their own ids. */
    String arn(String kind) {
        return "arn:" + partition + ":organizations::" + managementAccount + ":" + kind + "/";
    }

    String arn(Node.Type type, String id) {
        String kind = switch (type) {
            case ROOT -> "root";
            case ORGANIZATIONAL_UNIT -> "ou";
            case ACCOUNT -> "account";
        };
        return arn(kind) + organization + "/" + id;
    }

    String policyArnStart() {
        return arn("policy") + organization + "/service_control_policy/";
    }
}
