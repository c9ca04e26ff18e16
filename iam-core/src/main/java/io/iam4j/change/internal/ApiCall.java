// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.observed.Credential;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The call of the IAM API that carries out a change, as data: the operation with its parameters as the API names them, and the permissions
 * that it takes (Service Authorization Reference of IAM). Each verb returns a new value. Immutable.
 */
public final class ApiCall {
    /** How the operations and parameters of a kind are called, by the word that its ARNs begin with. */
    private static final Map<String, Naming> NAMES = Map.of(
            "user", new Naming("User", "UserName"),
            "group", new Naming("Group", "GroupName"),
            "role", new Naming("Role", "RoleName"),
            "policy", new Naming("Policy", "PolicyArn"),
            "instance-profile", new Naming("InstanceProfile", "InstanceProfileName"),
            "oidc-provider", new Naming("OpenIDConnectProvider", "OpenIDConnectProviderArn"),
            "saml-provider", new Naming("SAMLProvider", "SAMLProviderArn"),
            "server-certificate", new Naming("ServerCertificate", "ServerCertificateName"),
            "mfa", new Naming("MFADevice", "SerialNumber"));

    private final String operation;
    private final Map<String, Object> parameters;
    private final List<Permission> permissions;
    private final Optional<String> left;

    private record Naming(String word, String id) {}

    /**
     * What a caller must be allowed.
     *
     * @param action such as {@code iam:CreateUser}
     * @param on what it is asked on: an entity, whose ARN its path tells; empty for the ARN
     * @param arn the ARN, or {@code *}, when it is not an entity
     * @param conditions what the request says of itself, by condition key: the least that has to be allowed
     * @param unlessNew whether it takes that only when the same plan does not create the entity
     */
    public record Permission(
            String action, Optional<Target> on, String arn, Map<String, String> conditions, boolean unlessNew) {
        /** Copies the map. */
        public Permission {
            conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
        }
    }

    private ApiCall(
            String operation, Map<String, Object> parameters, List<Permission> permissions, Optional<String> left) {
        this.operation = operation;
        this.parameters = Collections.unmodifiableMap(parameters);
        this.permissions = List.copyOf(permissions);
        this.left = left;
    }

    /** A call on an entity; on the account itself it names no resource. */
    static ApiCall on(Target target, String operation) {
        boolean account = target.kind() == Kind.ACCOUNT;
        Permission own = new Permission(
                "iam:" + operation, account ? Optional.empty() : Optional.of(target), "*", Map.of(), false);
        return new ApiCall(operation, new LinkedHashMap<>(), List.of(own), Optional.empty());
    }

    /** A call on a user, whose first parameter is the user's name. */
    static ApiCall onUser(String user, String operation) {
        return on(new Target(Kind.USER, user), operation).with("UserName", user);
    }

    /** A call on what has an ARN and is no entity of its own, such as an MFA device. */
    static ApiCall on(String arn, String operation) {
        Permission own = new Permission("iam:" + operation, Optional.empty(), arn, Map.of(), false);
        return new ApiCall(operation, new LinkedHashMap<>(), List.of(own), Optional.empty());
    }

    /**
     * A call whose operation and first parameter go by the kind of entity: {@code AttachUserPolicy} with {@code UserName}.
     *
     * @param pattern the operation, with {@code {}} for the kind
     * @param id what the service addresses it by
     */
    static ApiCall of(Target target, String pattern, String id) {
        Naming naming = NAMES.get(target.kind().arnPrefix());
        if (naming == null)
            throw new IllegalStateException("ApiCall does not know how the API calls a " + target.kind());
        return on(target, pattern.replace("{}", naming.word)).with(naming.id, id);
    }

    /** A call on a credential of a user; an MFA device is not deleted but deactivated. */
    static ApiCall of(Credential credential, String verb, String user) {
        Naming naming = switch (credential.kind()) {
            case ACCESS_KEY -> new Naming("AccessKey", "AccessKeyId");
            case SSH_PUBLIC_KEY -> new Naming("SSHPublicKey", "SSHPublicKeyId");
            case SIGNING_CERTIFICATE -> new Naming("SigningCertificate", "CertificateId");
            case SERVICE_SPECIFIC_CREDENTIAL -> new Naming("ServiceSpecificCredential", "ServiceSpecificCredentialId");
            case MFA_DEVICE -> new Naming("MFADevice", "SerialNumber");
        };
        boolean deactivated = credential.kind() == Credential.Kind.MFA_DEVICE && verb.equals("Delete");
        return onUser(user, (deactivated ? "Deactivate" : verb) + naming.word).with(naming.id, credential.id());
    }

    /** What carries out a step that has no call, or none that can be written down beforehand. */
    static ApiCall manual(String operation, String why) {
        return new ApiCall(operation, new LinkedHashMap<>(), List.of(), Optional.of(why));
    }

    /** This, with a parameter. */
    ApiCall with(String parameter, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new ApiCall(operation, all, permissions, left);
    }

    /** This, with a parameter when it says something. */
    ApiCall withUnless(String parameter, Object value, Object unremarkable) {
        return value.equals(unremarkable) ? this : with(parameter, value);
    }

    /** This, with a parameter when it has a value. */
    ApiCall with(String parameter, OptionalInt value) {
        return value.isPresent() ? with(parameter, value.getAsInt()) : this;
    }

    /** This, with a document, as the service takes it. */
    ApiCall with(String parameter, PolicyDocument document) {
        return with(parameter, document.toJson());
    }

    /** This, with a list. */
    ApiCall with(String parameter, Collection<String> values) {
        return with(parameter, (Object) List.copyOf(values));
    }

    /** This, creating something with tags, for which {@code action} is needed too. */
    ApiCall tagged(Map<String, String> tags, String action) {
        if (tags.isEmpty()) return this;
        Permission own = permissions.get(0);
        return tags(tags).needing(new Permission("iam:" + action, own.on, own.arn, Map.of(), false));
    }

    /** This, with tags. */
    ApiCall tags(Map<String, String> tags) {
        List<Map<String, String>> list = new ArrayList<>();
        new TreeMap<>(tags).forEach((key, value) -> {
            Map<String, String> tag = new LinkedHashMap<>();
            tag.put("Key", key);
            tag.put("Value", value);
            list.add(tag);
        });
        return with("Tags", (Object) list);
    }

    /** This, whose request bears {@code value} for a condition key of IAM's own. */
    ApiCall saying(String conditionKey, String value) {
        List<Permission> all = new ArrayList<>(permissions);
        Permission own = all.get(0);
        Map<String, String> conditions = new TreeMap<>(own.conditions);
        conditions.put(conditionKey, value);
        all.set(0, new Permission(own.action, own.on, own.arn, conditions, own.unlessNew));
        return new ApiCall(operation, parameters, all, left);
    }

    /** This, needing the same permission on another entity too, such as what a renamed one becomes. */
    ApiCall alsoOn(Target other) {
        return needing(new Permission(permissions.get(0).action, Optional.of(other), "*", Map.of(), false));
    }

    /** This, needing something else too. */
    ApiCall needing(Permission other) {
        List<Permission> all = new ArrayList<>(permissions);
        all.add(other);
        return new ApiCall(operation, parameters, all, left);
    }

    /** This, before which a backend looks at what the entity holds already, unless the same plan creates it. */
    ApiCall lookingFirst(String action) {
        return needing(new Permission("iam:" + action, permissions.get(0).on, permissions.get(0).arn, Map.of(), true));
    }

    /** This, before which a backend looks at what the entity holds already, a new one too. */
    ApiCall lookingAlways(String action) {
        return needing(new Permission("iam:" + action, permissions.get(0).on, permissions.get(0).arn, Map.of(), false));
    }

    /** This, which makes a secret that the library seals before anybody sees it. */
    ApiCall leftWithSecret() {
        return left("it makes a secret, which the library seals before anybody sees it");
    }

    /** This, which cannot be written down as a command, and why. */
    ApiCall left(String why) {
        return new ApiCall(operation, parameters, permissions, Optional.of(why));
    }

    /** The operation, such as {@code AttachUserPolicy}. */
    public String operation() {
        return operation;
    }

    /** The parameters in the order in which they were given: text, numbers, truth values, lists, and maps of text. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** What the caller must be allowed. */
    public List<Permission> permissions() {
        return permissions;
    }

    /** Why the library alone can make it: it needs a secret that does not exist yet. Empty for what a command can do. */
    public Optional<String> left() {
        return left;
    }
}
