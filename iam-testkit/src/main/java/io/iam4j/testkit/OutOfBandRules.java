// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.internal.Nearest;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.testkit.emulator.document.Json;
import java.util.regex.Pattern;

/**
 * What values of {@link OutOfBandActions} must look like: as the calls of IAM take them, so that what was put there can be shown and taken
 * away by these calls (IAM API Reference, EnableMFADevice and GetServiceLastAccessedDetailsWithEntities).
 */
final class OutOfBandRules {
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,128}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_+=/,.@-]{9,256}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");
    private static final Pattern ARN = Pattern.compile("arn:[a-z0-9-]+:[a-z0-9-]+:[^:]*:[^:]*:.+");
    private static final int MOST_EDITS = 2;

    private OutOfBandRules() {}

    static String keyName(String name) {
        return fitting(
                KEY_NAME,
                name,
                "is not how a security key is called: 1 to 128 letters, digits and _ + = , . @ -, as the serial number"
                        + " has them");
    }

    static String tokenSerial(String serial) {
        if (serial.contains(":"))
            throw new IllegalArgumentException(
                    "\"" + serial + "\" is an ARN; hardware tokens have plain numbers, such as GAHT12345678");
        return fitting(
                TOKEN,
                serial,
                "is not the number of a hardware token: it has 9 to 256 letters, digits and _ + = / , . @ -, such as"
                        + " GAHT12345678");
    }

    static String region(String region) {
        return fitting(REGION, region, "is not a region: write eu-west-1, for instance");
    }

    /** A namespace that the catalogue of actions has, as it spells it. */
    static String service(String namespace) {
        ActionCatalog catalog = ActionCatalog.standard();
        if (catalog.services().contains(namespace)) return namespace;
        String nearest = Nearest.to(namespace, catalog.services(), MOST_EDITS);
        throw new IllegalArgumentException("\"" + namespace + "\" is not the namespace of a service, such as s3"
                + (nearest.isEmpty() ? "" : "; the nearest are " + nearest) + " (by the catalogue of actions of "
                + catalog.asOf() + "; a newer one is named by -D" + ActionCatalog.PROPERTY + "=FILE)");
    }

    /** An action, known or not, of a service that is known. */
    static String action(String action) {
        fitting(ACTION, action, "is no action: write \"s3:CreateBucket\", for instance");
        service(action.substring(0, action.indexOf(':')));
        return action;
    }

    static String arn(String arn) {
        return fitting(ARN, arn, "is not an ARN: write arn:aws:s3:::bucket, for instance");
    }

    static String resource(String resource) {
        return resource.equals("*") ? resource : arn(resource);
    }

    static String template(String policy) {
        if (Json.object(policy).isEmpty())
            throw new IllegalArgumentException("the text of the policy template is not a JSON object, such as"
                    + " {\"Version\": \"2012-10-17\", \"Statement\": [...]}: " + Json.flaw(policy));
        return policy;
    }

    private static String fitting(Pattern pattern, String value, String otherwise) {
        if (!pattern.matcher(value).matches())
            throw new IllegalArgumentException(
                    (value.isEmpty() ? "an empty text" : "\"" + value + "\"") + " " + otherwise);
        return value;
    }
}
