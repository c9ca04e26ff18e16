// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Some ARNs.
 *
 * @param arns in their order
 */
record ArnList(List<Arn> arns) implements Arns {
    @Override
    public String toString() {
        return arns.stream().map(Arn::toString).collect(Collectors.joining("\n"));
    }
}
