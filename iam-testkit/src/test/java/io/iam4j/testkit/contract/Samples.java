// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents and ARNs that the rules use. */
public final class Samples {
    static final String ACCOUNT = "123456789012";
    static final String ARN = "arn:aws:iam::" + ACCOUNT + ":";
    static final String ALLOW = allow("s3:GetObject");
    static final String TRUST = trust(ARN + "root");
    static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    static final String PASSWORD = "Correct-horse-9-battery";

    /** SAML metadata that is long enough. */
    public static final String METADATA =
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\"/>" + " ".repeat(1000);

    private Samples() {}

    static String allow(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"" + principal + "\"}}]}";
    }

    /** A valid identity policy of about this many characters. */
    static String large(int size) {
        String action = "s3:" + "A".repeat(60);
        return allow(String.join("\",\"", Collections.nCopies(1, action)))
                .replace("\"Resource\":\"*\"", "\"Resource\":[" + resources(size) + "]");
    }

    private static String resources(int size) {
        return IntStream.range(0, size / 100)
                .mapToObj(i -> "\"arn:aws:s3:::" + "b".repeat(83) + String.format(Locale.ROOT, "%03d", i) + "\"")
                .collect(Collectors.joining(","));
    }

    static String decoded(String percentEncoded) {
        return java.net.URLDecoder.decode(percentEncoded, StandardCharsets.UTF_8);
    }
}
