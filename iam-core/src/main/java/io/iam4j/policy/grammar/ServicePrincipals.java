// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.internal.Nearest;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service principals that AWS is known to have. A service has one name in all regions, but for a few whose names hold
 * the region, and for the regions that an account has to opt in to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Service
 *     principals in opt-in Regions</a>
 */
public final class ServicePrincipals {
    private static final Pattern REGIONAL =
            Pattern.compile("(.+)\\.([a-z]{2}(?:-[a-z]+)+-[0-9])\\.(amazonaws\\.com(?:\\.cn)?)");

    /** {@code dms}: DMS User Guide, security_iam_secretsmanager, which asks for {@code dms.REGION.amazonaws.com}. */
    private static final Set<String> NAMED_BY_REGION = Set.of("codedeploy", "dms", "logs", "opsworks", "states");

    private static final Set<String> REGIONS_FOR_ALL = Set.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private static final Set<String> KNOWN = new TreeSet<>(Lists.lines("service-principals.txt"));

    private ServicePrincipals() {}

    /** Whether AWS is known to have a service of that principal, in the partition {@code aws} or {@code aws-cn}. */
    public static boolean isKnown(String name) {
        String plain = name.endsWith(".cn") ? name.substring(0, name.length() - 3) : name;
        if (KNOWN.contains(plain)) return true;
        Matcher regional = REGIONAL.matcher(plain);
        return regional.matches()
                && KNOWN.contains(regional.group(1) + "." + regional.group(3))
                && (NAMED_BY_REGION.contains(regional.group(1)) || !REGIONS_FOR_ALL.contains(regional.group(2)));
    }

    /** The known principals that are spelled most like {@code name}. */
    public static String nearest(String name) {
        Matcher regional = REGIONAL.matcher(name);
        String plain = regional.matches() ? regional.group(1) + "." + regional.group(3) : name;
        return KNOWN.contains(plain) ? plain : Nearest.to(name, KNOWN, 2);
    }
}
