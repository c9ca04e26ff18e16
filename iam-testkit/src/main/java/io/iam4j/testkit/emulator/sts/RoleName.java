// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of a role, taken apart. Immutable. */
record RoleName(String arn, String accountId, String name) {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    /**
     * Takes an ARN apart.
     *
     * @throws Fault ValidationError when it is not that of a role
     */
    static RoleName of(String arn) {
        Matcher parts = ROLE.matcher(arn);
        if (!parts.matches()) throw Fault.validation(arn + " is invalid");
        return new RoleName(arn, parts.group(1), parts.group(2));
    }
}
