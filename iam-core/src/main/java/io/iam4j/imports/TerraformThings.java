// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Terraform's policies, instance profiles, providers and settings of the account. */
final class TerraformThings {
    private TerraformThings() {}

    /** The account is the one that the thing's own ARN names. */
    static void ofAccount(Draft draft, Fields fields) {
        fields.arn("arn").ifPresent(draft::of);
    }

    /** All tags that are on the thing, those of the provider's {@code default_tags} too. */
    private static Map<String, String> tags(Fields fields) {
        return fields.map(fields.has("tags_all") ? "tags_all" : "tags");
    }

    /** With its tags, to which those are added that are there when some are not known. */
    static <R extends Resource> R tagged(R resource, Fields fields, Tags.Tagging<R> tagging) {
        R tagged = Tags.onto(resource, tags(fields), tagging);
        boolean known = fields.lost().keySet().stream().noneMatch(place -> place.startsWith("tags"));
        return known ? tagged : Tags.added(tagged);
    }

    static void policy(Draft draft, Item item) {
        Fields fields = item.fields();
        ManagedPolicy policy = fields.at("path", ManagedPolicy.named(fields.required("name")), ManagedPolicy::path)
                .document(fields.requiredDocument("policy"));
        policy = fields.text("description").map(policy::description).orElse(policy);
        policy = tagged(policy, fields, ManagedPolicy::tagged);
        ofAccount(draft, fields);
        draft.add(item, policy);
    }

    static void instanceProfile(Draft draft, Item item) {
        Fields fields = item.fields();
        InstanceProfile profile =
                fields.at("path", InstanceProfile.named(fields.required("name")), InstanceProfile::path);
        List<String> role = fields.text("role").stream().toList();
        for (String taken : draft.taken(item.address() + ".role", Kind.ROLE, role)) profile = profile.role(taken);
        profile = tagged(profile, fields, InstanceProfile::tagged);
        ofAccount(draft, fields);
        draft.add(item, profile);
    }

    static void oidcProvider(Draft draft, Item item) {
        Fields fields = item.fields();
        OidcProvider provider = OidcProvider.of(fields.required("url"))
                .clientIds(fields.listing("client_id_list")
                        .needed()
                        .texts("client_id_list")
                        .toArray(String[]::new));
        List<String> thumbprints = fields.needed().texts("thumbprint_list");
        if (!thumbprints.isEmpty()) provider = provider.thumbprints(thumbprints.toArray(String[]::new));
        provider = tagged(provider, fields, OidcProvider::tagged);
        ofAccount(draft, fields);
        draft.add(item, provider);
    }

    static void samlProvider(Draft draft, Item item) {
        Fields fields = item.fields();
        SamlProvider provider =
                SamlProvider.named(fields.required("name")).metadata(fields.required("saml_metadata_document"));
        provider = tagged(provider, fields, SamlProvider::tagged);
        ofAccount(draft, fields);
        draft.add(item, provider);
    }

    /** Without its private key, which the service has. */
    static void serverCertificate(Draft draft, Item item) {
        Fields fields = item.fields();
        ServerCertificate certificate = fields.at(
                        "path", ServerCertificate.named(fields.required("name")), ServerCertificate::path)
                .body(fields.required("certificate_body"));
        certificate = fields.known("certificate_chain").map(certificate::chain).orElse(certificate);
        ofAccount(draft, fields);
        draft.add(item, tagged(certificate, fields, ServerCertificate::tagged));
    }

    static void serviceLinkedRole(Draft draft, Item item) {
        Fields fields = item.fields();
        ServiceLinkedRole role = ServiceLinkedRole.of(fields.required("aws_service_name"));
        role = fields.known("custom_suffix").map(role::suffix).orElse(role);
        role = fields.text("description").map(role::description).orElse(role);
        if (!tags(fields).isEmpty())
            draft.leaveOut(
                    item.address() + ".tags",
                    "tags of a service-linked role cannot be declared; they stay as they are");
        ofAccount(draft, fields);
        draft.add(item, role);
    }

    /** Its tags alone: the seed is not copied, and who has the device keeps it. */
    static void virtualMfaDevice(Draft draft, Item item) {
        Fields fields = item.fields();
        VirtualMfaDevice device = fields.at(
                "path", VirtualMfaDevice.named(fields.required("virtual_mfa_device_name")), VirtualMfaDevice::path);
        ofAccount(draft, fields);
        draft.add(item, tagged(device, fields, VirtualMfaDevice::tagged));
    }

    static void alias(Draft draft, Item item) {
        String alias = item.fields().required("account_alias");
        draft.define(item, Kind.ACCOUNT, "alias");
        draft.settings(settings -> settings.alias(alias));
    }

    static void passwordPolicy(Draft draft, Item item) {
        Fields fields = item.fields().needed();
        PasswordPolicy policy = PasswordPolicy.standard()
                .minimumLength(fields.number("minimum_password_length").orElse(6))
                .letUsersChange(fields.flag("allow_users_to_change_password").orElse(true))
                .hardExpiry(fields.flag("hard_expiry").orElse(false));
        if (fields.number("max_password_age").isPresent())
            policy = policy.maxAge(
                    Duration.ofDays(fields.number("max_password_age").getAsInt()));
        if (fields.number("password_reuse_prevention").isPresent())
            policy = policy.remembering(
                    fields.number("password_reuse_prevention").getAsInt());
        if (fields.flag("require_lowercase_characters").orElse(false)) policy = policy.requiringLowercase();
        if (fields.flag("require_uppercase_characters").orElse(false)) policy = policy.requiringUppercase();
        if (fields.flag("require_numbers").orElse(false)) policy = policy.requiringNumbers();
        if (fields.flag("require_symbols").orElse(false)) policy = policy.requiringSymbols();
        PasswordPolicy whole = policy;
        draft.define(item, Kind.ACCOUNT, "password policy");
        draft.settings(settings -> settings.passwordPolicy(whole));
    }

    static void tokens(Draft draft, Item item) {
        TokenVersion version = switch (item.fields().required("global_endpoint_token_version")) {
            case "v1Token" -> TokenVersion.V1;
            case "v2Token" -> TokenVersion.V2;
            default -> throw new NotTakenException("global_endpoint_token_version is neither v1Token nor v2Token");
        };
        draft.settings(settings -> settings.globalEndpointTokens(version));
    }

    static void rootAccess(Draft draft, Item item) {
        List<RootAccess> features = new ArrayList<>();
        for (String name : item.fields().listing("enabled_features").needed().texts("enabled_features"))
            features.add(Arrays.stream(RootAccess.values())
                    .filter(feature -> feature.feature().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new NotTakenException("enabled_features holds one that this library does not know")));
        draft.settings(settings -> settings.rootAccess(features));
    }
}
