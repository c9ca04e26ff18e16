// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.internal.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The faults by name: those of {@link InjectedFault}, and the codes that IAM and STS answer with (IAM API Reference, CommonErrors and the
 * errors of each operation).
 */
final class FaultCodes {
    private static final Map<String, InjectedFault> ALL = new TreeMap<>();

    static {
        Stream.of(
                        InjectedFault.THROTTLING,
                        InjectedFault.SERVICE_FAILURE,
                        InjectedFault.SERVICE_UNAVAILABLE,
                        InjectedFault.CONCURRENT_MODIFICATION,
                        InjectedFault.TEMPORARILY_UNMODIFIABLE,
                        InjectedFault.LOST_ANSWER,
                        InjectedFault.LOST_CALL,
                        InjectedFault.BARE_ARN)
                .forEach(fault -> ALL.put(fault.name(), fault));
        add(403, "AccessDenied", "The caller is not authorized to perform this operation.");
        add(403, "ExpiredToken", "The security token included in the request is expired");
        add(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        add(403, "OptInRequired", "The AWS access key ID needs a subscription for the service.");
        add(403, "RegionDisabledException", "STS is not activated in this region for this account.");
        add(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.");
        add(
                404,
                "NoSuchEntity",
                "The request was rejected because it referenced a resource entity that does not exist.");
        add(
                409,
                "EntityAlreadyExists",
                "The request was rejected because it attempted to create a resource that already exists.");
        add(
                409,
                "DeleteConflict",
                "The request was rejected because it attempted to delete a resource that has attached subordinate"
                        + " entities.");
        add(
                409,
                "LimitExceeded",
                "The request was rejected because it attempted to create resources beyond the current AWS account"
                        + " limits.");
        add(400, "ValidationError", "The input fails to satisfy the constraints specified by an AWS service.");
        add(400, "InvalidInput", "The request was rejected because an invalid or out-of-range value was supplied.");
        add(400, "MalformedPolicyDocument", "The request was rejected because the policy document was malformed.");
        add(400, "PasswordPolicyViolation", "The password does not conform to the account password policy.");
        add(400, "PackedPolicyTooLarge", "The session policy or tags are too large together.");
        add(400, "IDPCommunicationError", "The identity provider cannot be reached.");
        add(400, "InvalidIdentityToken", "The web identity token that was passed could not be validated.");
        add(400, "UnmodifiableEntity", "The request was rejected because only the service of the role may change it.");
        add(400, "RequestExpired", "The request is too old.");
    }

    private FaultCodes() {}

    private static void add(int status, String code, String message) {
        ALL.put(code, InjectedFault.fault(status, code, message));
    }

    static Optional<InjectedFault> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static InjectedFault named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no fault called " + name
                        + "; the nearest are " + Nearest.to(name, ALL.keySet()) + ". All are " + names()));
    }

    static List<String> names() {
        return new ArrayList<>(ALL.keySet());
    }
}
