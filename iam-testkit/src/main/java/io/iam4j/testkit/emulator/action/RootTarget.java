// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.regex.Pattern;

/**
 * The root user that AssumeRoot is asked for: an account id or the ARN of its root in the server's partition (STS API reference, AssumeRoot,
 * TargetPrincipal). Both are one resource to policies.
 *
 * @param accountId the account of the root user
 * @param arn its ARN, however it was named
 */
public record RootTarget(String accountId, String arn) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /**
     * The root user that a request names.
     *
     * @throws Fault ValidationError when it names none
     */
    public static RootTarget of(Request request) {
        String named = request.params().required("TargetPrincipal", Rules.ANY);
        String start = "arn:" + request.world().partition() + ":iam::";
        String id = named.startsWith(start) && named.endsWith(":root")
                ? named.substring(start.length(), Math.max(start.length(), named.length() - ":root".length()))
                : named;
        if (!ACCOUNT.matcher(id).matches()) throw Fault.validation("Request must contain a valid target principal");
        return new RootTarget(id, start + id + ":root");
    }
}
