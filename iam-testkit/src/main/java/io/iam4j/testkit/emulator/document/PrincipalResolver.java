// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the principals of a trust policy into what the service keeps: unique ids for users and roles. */
final class PrincipalResolver {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern IDENTITY =
            Pattern.compile("arn:(aws[a-z-]*):iam::([0-9]{12}):(root|user/[^*?]+|role/[^*?]+)");
    private static final Pattern SESSION = Pattern.compile(
            "arn:(aws[a-z-]*):sts::([0-9]{12}):(assumed-role/[A-Za-z0-9_+=,.@-]+/|federated-user/)[A-Za-z0-9_+=,.@-]+");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com(\\.cn)?"
            + "|amazon\\.com|aws\\.internal|amazonaws\\.eu|api\\.aws|aws\\.dev|a2z\\.com)");
    private static final Pattern FEDERATED = Pattern.compile(
            "arn:(aws[a-z-]*):iam::[0-9]{12}:(saml-provider|oidc-provider)/.+|cognito-identity\\.amazonaws\\.com"
                    + "|accounts\\.google\\.com|graph\\.facebook\\.com|www\\.amazon\\.com");

    private final Directory directory;
    private final String partition;

    PrincipalResolver(Directory directory, String partition) {
        this.directory = directory;
        this.partition = partition;
    }

    String resolve(String kind, String value) {
        return switch (kind) {
            case "AWS" -> aws(value);
            case "Service" -> matching(SERVICE, kind, value);
            case "Federated" -> here(kind, matching(FEDERATED, kind, value));
            default -> value;
        };
    }

    private String aws(String value) {
        if (value.equals("*")) return value;
        if (ACCOUNT.matcher(value).matches()) return "arn:" + partition + ":iam::" + value + ":root";
        if (SESSION.matcher(value).matches()) return here("AWS", value);
        Matcher identity = IDENTITY.matcher(value);
        if (!identity.matches() || !identity.group(1).equals(partition)) throw invalid("AWS", value);
        if (identity.group(3).equals("root")) return value;
        Optional<String> id = directory.idOf(value);
        if (id.isEmpty() && directory.knowsAccount(identity.group(2))) throw invalid("AWS", value);
        return id.orElse(value);
    }

    private String here(String kind, String value) {
        if (!value.startsWith("arn:") || value.startsWith("arn:" + partition + ":")) return value;
        throw invalid(kind, value);
    }

    private static String matching(Pattern pattern, String kind, String value) {
        if (pattern.matcher(value).matches()) return value;
        throw invalid(kind, value);
    }

    private static Fault invalid(String kind, String value) {
        return Fault.malformedPolicy(
                "Invalid principal in policy: \"" + kind.toUpperCase(Locale.ROOT) + "\":\"" + value + "\"");
    }
}
