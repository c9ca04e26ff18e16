// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import io.iam4j.testkit.emulator.InFlightCall;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What calls create and look at, as keys: kind, account and name or ARN. */
final class Subjects {
    /** The start of the keys of principals. */
    static final String PRINCIPAL = "principal ";

    private static final Map<String, String> KIND_BY_PARAMETER = Map.of(
            "UserName", "user",
            "GroupName", "group",
            "RoleName", "role",
            "InstanceProfileName", "profile",
            "PolicyArn", "policy");
    private static final Map<String, String> NAME_BY_CREATION = Map.of(
            "CreateUser", "UserName",
            "CreateGroup", "GroupName",
            "CreateRole", "RoleName",
            "CreateInstanceProfile", "InstanceProfileName",
            "CreatePolicy", "PolicyName");

    private Subjects() {}

    /** The key of what a call creates. */
    static Optional<String> created(InFlightCall call) {
        return Optional.ofNullable(NAME_BY_CREATION.get(call.action()))
                .flatMap(call::param)
                .map(name -> key(kind(call.action()), call, name));
    }

    private static String kind(String creation) {
        return creation.equals("CreateInstanceProfile")
                ? "profile"
                : creation.substring("Create".length()).toLowerCase(Locale.ROOT);
    }

    /** The keys of what a call looks at, each with the text of the service for its absence. */
    static Map<String, String> named(InFlightCall call) {
        Map<String, String> out = new TreeMap<>();
        KIND_BY_PARAMETER.forEach((parameter, kind) -> call.param(parameter)
                .ifPresent(name ->
                        out.put(key(kind, call, name.substring(name.lastIndexOf('/') + 1)), text(kind, name))));
        created(call).ifPresent(out::remove);
        return out;
    }

    private static String text(String kind, String name) {
        return switch (kind) {
            case "policy" -> "Policy " + name + " was not found.";
            case "profile" -> "Instance Profile " + name + " cannot be found.";
            default -> "The " + kind + " with name " + name + " cannot be found.";
        };
    }

    private static String key(String kind, InFlightCall call, String name) {
        return kind + " " + call.accountId() + " " + name.toLowerCase(Locale.ROOT);
    }

    /** The key of the login profile that a call creates or looks at. */
    static Optional<String> login(InFlightCall call) {
        return call.action().endsWith("LoginProfile")
                ? call.param("UserName").map(name -> key("login", call, name))
                : Optional.empty();
    }

    /** The key of the ARN of the role that a call names. */
    static Optional<String> roleArn(InFlightCall call) {
        return call.param("RoleName").map(name -> key("arn of role", call, name));
    }

    /** The key of what a call attaches: that of its holder and then the ARN. */
    static Optional<String> attachment(InFlightCall call) {
        return call.action().matches("Attach(User|Group|Role)Policy")
                ? call.param("PolicyArn").flatMap(arn -> holder(call).map(holder -> holder + arn))
                : Optional.empty();
    }

    /** The start of the keys of what is attached to the holder whose policies a call lists. */
    static Optional<String> attachments(InFlightCall call) {
        return call.action().matches("ListAttached(User|Group|Role)Policies") ? holder(call) : Optional.empty();
    }

    private static Optional<String> holder(InFlightCall call) {
        return Stream.of("UserName", "GroupName", "RoleName")
                .flatMap(name -> call.param(name).map(value -> key("policies of " + name, call, value)).stream())
                .map(key -> key + " ")
                .findFirst();
    }

    /** The key of the MFA device that a call names. */
    static Optional<String> device(InFlightCall call) {
        return call.param("SerialNumber").map(serial -> key("device", call, serial));
    }

    /** The key of the MFA device whose code comes with a call of STS. */
    static Optional<String> provenBy(InFlightCall call) {
        return call.param("TokenCode").flatMap(code -> device(call));
    }

    /** The trust policy in a call. */
    static Optional<String> trust(InFlightCall call) {
        return switch (call.action()) {
            case "CreateRole" -> call.param("AssumeRolePolicyDocument");
            case "UpdateAssumeRolePolicy" -> call.param("PolicyDocument");
            default -> Optional.empty();
        };
    }

    /** The end of the ARN in the key of a principal. */
    static String arnEnd(String principalKey) {
        return principalKey.substring(PRINCIPAL.length());
    }

    /** The key of a user or role that a call creates, as trust policies name it: by the end of its ARN. */
    static Optional<String> principal(InFlightCall call) {
        String kind = call.action().equals("CreateUser") ? "user" : "role";
        if (!call.action().equals("CreateUser") && !call.action().equals("CreateRole")) return Optional.empty();
        return call.param(kind.equals("user") ? "UserName" : "RoleName")
                .map(name -> PRINCIPAL + "::" + call.accountId() + ":" + kind
                        + call.param("Path").orElse("/") + name);
    }
}
