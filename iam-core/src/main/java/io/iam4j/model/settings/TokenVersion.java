// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model.settings;

/**
 * The version of the session tokens that the global endpoint of STS, {@code sts.amazonaws.com}, issues.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html">SetSecurityTokenServicePreferences</a>
 */
public enum TokenVersion {
    /** Tokens that are valid in the regions that every account has, and in no opt-in region. */
    V1("version 1, not valid in opt-in regions"),
    /** Longer tokens, which are valid in every region. */
    V2("version 2, valid in every region");

    private final String words;

    TokenVersion(String words) {
        this.words = words;
    }

    /** In words. */
    @Override
    public String toString() {
        return words;
    }
}
