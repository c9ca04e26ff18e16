// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.entity.Origin;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.store.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Managed policies, providers, certificates and instance profiles. */
final class EntityForm {
    private static final String CREATED = "created";

    private EntityForm() {}

    static void policy(JsonOut out, ManagedPolicy policy) {
        Parts.identity(out, policy.id(), policy.name(), policy.path(), policy.created());
        List<PolicyVersion> oldestFirst = new ArrayList<>(policy.versions());
        Collections.reverse(oldestFirst);
        out.text("description", policy.description())
                .time("updated", policy.updated())
                .number("nextVersion", policy.nextVersion())
                .list(
                        "versions",
                        oldestFirst,
                        (each, version) -> each.number("number", version.number())
                                .text("document", version.document())
                                .time(CREATED, version.created())
                                .flag("default", policy.isDefault(version)));
        Parts.tags(out, policy);
    }

    static ManagedPolicy policy(JsonIn in, Origin origin) {
        int next = in.number("nextVersion");
        ManagedPolicy policy = new ManagedPolicy(origin, in.optional("description"), next);
        List<Boolean> defaults = in.list("versions", each -> {
            boolean isDefault = each.flag("default");
            String document = each.text("document");
            policy.restore(new PolicyVersion(each.number("number"), () -> document, each.time(CREATED)), isDefault);
            return isDefault;
        });
        if (Collections.frequency(defaults, true) != 1)
            throw in.wrong(
                    "versions", "one version is to be the default one, not " + Collections.frequency(defaults, true));
        policy.updated(in.time("updated"));
        Parts.tags(in, policy);
        return policy;
    }

    static ManagedPolicy policy(JsonIn in, AccountState account) {
        ManagedPolicy policy = policy(in, Parts.identity(in, account));
        return in.made("name", () -> {
            account.policies().add(policy);
            return policy;
        });
    }

    static void awsPolicy(JsonOut out, ManagedPolicy policy) {
        policy(out, policy);
        out.flag("retired", !policy.isAttachable());
    }

    static ManagedPolicy awsPolicy(JsonIn in, AccountState account) {
        Origin own = Parts.identity(in, account);
        ManagedPolicy policy =
                policy(in, new Origin(own.partition(), "aws", own.path(), own.name(), own.created(), own.id()));
        policy.attachable(!in.flag("retired"));
        account.broughtAwsPolicies().put(policy.arn(), policy);
        return policy;
    }

    static void profile(JsonOut out, InstanceProfile profile) {
        Parts.identity(out, profile.id(), profile.name(), profile.path(), profile.created());
        out.text("role", profile.role().map(Role::name));
        Parts.tags(out, profile);
    }

    static InstanceProfile profile(JsonIn in, AccountState account) {
        InstanceProfile profile = in.made("name", () -> account.profile(Parts.identity(in, account)));
        in.optional("role")
                .map(name -> account.roles()
                        .find(name)
                        .orElseThrow(() -> in.wrong("role", "there is no role " + name + " in the account")))
                .ifPresent(profile::role);
        Parts.tags(in, profile);
        return profile;
    }

    static void certificate(JsonOut out, ServerCertificate certificate) {
        Parts.identity(out, certificate.id(), certificate.name(), certificate.path(), certificate.uploaded());
        out.text("body", certificate.body())
                .text("chain", certificate.chain())
                .time("expires", certificate.expiration())
                .texts("uses", certificate.uses());
        Parts.tags(out, certificate);
    }

    static ServerCertificate certificate(JsonIn in, AccountState account) {
        ServerCertificate certificate = new ServerCertificate(
                Parts.identity(in, account), in.text("body"), in.optional("chain"), in.time("expires"));
        certificate.uses().addAll(in.texts("uses"));
        Parts.tags(in, certificate);
        return in.made("name", () -> {
            account.certificates().add(certificate);
            return certificate;
        });
    }

    static void saml(JsonOut out, SamlProvider provider) {
        out.text("name", provider.name())
                .text("uuid", provider.uuid())
                .time(CREATED, provider.created())
                .text("metadata", provider.metadata())
                .text("encryption", provider.encryption())
                .list(
                        "privateKeys",
                        provider.privateKeys().entrySet(),
                        (each, key) -> each.text("id", key.getKey()).time("added", key.getValue()));
        Parts.tags(out, provider);
    }

    static SamlProvider saml(JsonIn in, AccountState account) {
        Origin origin = account.origin("/", in.text("name"), in.time(CREATED), Optional.of(in.text("uuid")));
        SamlProvider provider = new SamlProvider(origin, in.text("metadata"));
        in.optional("encryption").ifPresent(provider::encryption);
        in.list("privateKeys", each -> {
            Instant added = each.time("added");
            return provider.privateKeys().put(each.text("id"), added) == null;
        });
        Parts.tags(in, provider);
        return in.made("name", () -> {
            account.samlProviders().add(provider);
            return provider;
        });
    }

    static void oidc(JsonOut out, OidcProvider provider) {
        out.text("arn", provider.arn())
                .text("url", provider.url())
                .time(CREATED, provider.created())
                .texts("clientIds", provider.clientIds())
                .texts("thumbprints", provider.thumbprints());
        Parts.tags(out, provider);
    }

    static OidcProvider oidc(JsonIn in, AccountState account) {
        OidcProvider provider = new OidcProvider(in.text("arn"), in.text("url"), in.time(CREATED));
        provider.clientIds().addAll(in.texts("clientIds"));
        provider.thumbprints(in.texts("thumbprints"));
        Parts.tags(in, provider);
        account.oidcProviders().put(provider.arn(), provider);
        return provider;
    }
}
