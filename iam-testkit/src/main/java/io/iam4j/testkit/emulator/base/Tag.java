// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

/** One tag. */
public record Tag(String key, String value) {
    /** Whether only AWS may set it. */
    public boolean isOfAws() {
        return key.regionMatches(true, 0, "aws:", 0, 4);
    }
}
