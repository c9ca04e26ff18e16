// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.Optional;

/**
 * The account that a secret belongs to, so that notes of several accounts may lie in one folder.
 *
 * @param id its 12-digit id
 * @param name what to call it in a message: what the declaration calls it
 * @param signInUrl where its users sign in to the console; missing for partitions whose address is not known
 */
public record SecretAccount(String id, String name, Optional<String> signInUrl) {
    /**
     * The console address of an account in one of the public partitions.
     *
     * @param partition such as {@code aws}, {@code aws-cn} or {@code aws-us-gov}; empty is returned for any other
     * @param aliasOrId the account's alias or its 12-digit id; both work
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/how-users-sign-in.html">How IAM users sign in</a>
     */
    public static Optional<String> signInUrl(String partition, String aliasOrId) {
        return switch (partition) {
            case "aws" -> Optional.of("https://" + aliasOrId + ".signin.aws.amazon.com/console");
            case "aws-cn" -> Optional.of("https://" + aliasOrId + ".signin.amazonaws.cn/console");
            case "aws-us-gov" -> Optional.of("https://" + aliasOrId + ".signin.amazonaws-us-gov.com/console");
            default -> Optional.empty();
        };
    }

    /** Name and id; the id alone where it is the name. */
    @Override
    public String toString() {
        return name.equals(id) || name.isBlank() ? id : name + " (" + id + ")";
    }
}
