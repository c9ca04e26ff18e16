// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.internal.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The faults by name: those of {@link InjectedFault}, and every code of {@link ErrorCodes}, with a text of the service's where one is known. */
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
        ErrorCodes.statuses().keySet().stream()
                .filter(code -> !ALL.containsKey(code))
                .forEach(code -> add(code, "The request failed with " + code + "."));
        add("AccessDenied", "The caller is not authorized to perform this operation.");
        add("ExpiredToken", "The security token included in the request is expired");
        add("InvalidClientTokenId", "The security token included in the request is invalid.");
        add("OptInRequired", "The AWS access key ID needs a subscription for the service.");
        add("RegionDisabledException", "STS is not activated in this region for this account.");
        add(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.");
        add("NoSuchEntity", "The request was rejected because it referenced a resource entity that does not exist.");
        add(
                "EntityAlreadyExists",
                "The request was rejected because it attempted to create a resource that already exists.");
        add(
                "DeleteConflict",
                "The request was rejected because it attempted to delete a resource that has attached subordinate"
                        + " entities.");
        add(
                "LimitExceeded",
                "The request was rejected because it attempted to create resources beyond the current AWS account"
                        + " limits.");
        add("ValidationError", "The input fails to satisfy the constraints specified by an AWS service.");
        add("InvalidInput", "The request was rejected because an invalid or out-of-range value was supplied.");
        add("MalformedPolicyDocument", "The request was rejected because the policy document was malformed.");
        add("PasswordPolicyViolation", "The password does not conform to the account password policy.");
        add("PackedPolicyTooLarge", "The session policy or tags are too large together.");
        add("IDPCommunicationError", "The identity provider cannot be reached.");
        add("InvalidIdentityToken", "The web identity token that was passed could not be validated.");
        add("UnmodifiableEntity", "The request was rejected because only the service of the role may change it.");
        add("RequestExpired", "The request is too old.");
    }

    private FaultCodes() {}

    private static void add(String code, String message) {
        int status = Objects.requireNonNull(ErrorCodes.statuses().get(code), code);
        ALL.put(code, InjectedFault.fault(status, code, message));
    }

    static Optional<InjectedFault> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static InjectedFault named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no fault called " + name
                        + "; the nearest are " + Nearest.to(name, ALL.keySet())
                        + ". There are the error codes of IAM, STS and AWS Organizations, answer lost, call lost and"
                        + " bare role ARN"));
    }

    static List<String> names() {
        return new ArrayList<>(ALL.keySet());
    }
}
