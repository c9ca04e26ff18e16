// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import io.iam4j.error.SafeText;
import java.util.regex.Pattern;

/** Which serial numbers may be asked for codes. */
final class SerialNumbers {
    /** The service's model, serialNumberType. */
    private static final Pattern VALID = Pattern.compile("[\\w+=/:,.@-]{9,256}", Pattern.UNICODE_CHARACTER_CLASS);

    private SerialNumbers() {}

    /**
     * Returns {@code serial} when it can be that of a device with codes.
     *
     * @throws MfaException when it cannot, with the serial number that was probably meant
     */
    static String require(String serial) {
        if (!VALID.matcher(serial).matches())
            throw new MfaException(
                    "'" + SafeText.line(serial) + "' is not a serial number: it has 9 to 256 letters, digits"
                            + " and signs of +=/:,.@_-. That of a virtual device is its ARN, arn:aws:iam::ACCOUNT:mfa/NAME");
        if (serial.contains(":user/"))
            throw new MfaException(serial + " is the ARN of a user, not the serial number of a device. It is probably "
                    + serial.replace(":user/", ":mfa/") + "; `aws iam list-mfa-devices` shows it");
        if (serial.contains(":u2f/"))
            throw new MfaException(
                    serial + " is a security key or passkey, which signs in at the console and gives no codes."
                            + " Programs need a virtual device beside it");
        return serial;
    }
}
