// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.SafeText;

/**
 * What an import left out.
 *
 * @param address where it is in the input: {@code aws_iam_access_key.ci["a"]}, a logical id, {@code user ada}
 * @param reason why, and what to do instead
 */
public record NotTaken(String address, String reason) {
    @Override
    public String toString() {
        return SafeText.line(address + ": " + reason);
    }
}
