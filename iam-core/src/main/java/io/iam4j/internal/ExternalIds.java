// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import io.iam4j.error.SafeText;
import java.util.regex.Pattern;

/** External ids as STS takes them from who assumes a role (STS API Reference, AssumeRole, ExternalId). */
public final class ExternalIds {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

    private ExternalIds() {}

    /** Whether a caller can name it. */
    public static boolean isValid(String id) {
        return VALID.matcher(id).matches();
    }

    /**
     * The id, which a caller can name.
     *
     * @throws IllegalArgumentException when no caller can
     */
    public static String checked(String id) {
        if (!isValid(id))
            throw new IllegalArgumentException(
                    "an external id is 2 to 1,224 of A-Z a-z 0-9 _ + = , . @ : / -, but is \"" + SafeText.line(id)
                            + "\": STS takes no other, so nobody could assume the role");
        return id;
    }
}
