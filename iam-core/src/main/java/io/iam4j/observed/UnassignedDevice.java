// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.time.Instant;
import java.util.Optional;

/**
 * A virtual MFA device that is assigned to nobody: of an enrolment that somebody has begun, or has given up.
 *
 * @param serialNumber its ARN
 * @param created when it was created; IAM does not tell that, so it is known of devices that this library tagged alone
 */
public record UnassignedDevice(String serialNumber, Optional<Instant> created) {
    /** What the keys of the tags that this library writes on devices begin with. */
    public static final String MARKS = "iam4j:";

    /** The tag of a device that tells when this library created it. */
    public static final String CREATED = MARKS + "created";

    /** Its name, without the path. */
    public String name() {
        return serialNumber.substring(serialNumber.lastIndexOf('/') + 1);
    }
}
