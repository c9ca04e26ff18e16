// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.VirtualMfaDevice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How resources of a kind are written.
 *
 * @param type of their values
 * @param plural the name of the class that holds them in a source that is split
 * @param expression writes one
 */
record KindSource<R extends Resource>(
        Kind kind, Class<R> type, String plural, BiFunction<ResourceSource, R, Code> expression) {
    /** Every kind; one that another refers to comes before it. */
    static final List<KindSource<?>> ALL = List.of(
            new KindSource<>(Kind.POLICY, ManagedPolicy.class, "Policies", ResourceSource::policy),
            new KindSource<>(Kind.GROUP, Group.class, "Groups", ResourceSource::group),
            new KindSource<>(Kind.USER, User.class, "Users", ResourceSource::user),
            new KindSource<>(OidcProvider.KIND, OidcProvider.class, "OidcProviders", ResourceSource::oidcProvider),
            new KindSource<>(SamlProvider.KIND, SamlProvider.class, "SamlProviders", ResourceSource::samlProvider),
            new KindSource<>(Kind.ROLE, Role.class, "Roles", ResourceSource::role),
            new KindSource<>(
                    Kind.INSTANCE_PROFILE, InstanceProfile.class, "InstanceProfiles", ResourceSource::instanceProfile),
            new KindSource<>(
                    ServerCertificate.KIND,
                    ServerCertificate.class,
                    "ServerCertificates",
                    ResourceSource::serverCertificate),
            new KindSource<>(
                    ServiceLinkedRole.KIND,
                    ServiceLinkedRole.class,
                    "ServiceLinkedRoles",
                    ResourceSource::serviceLinkedRole),
            new KindSource<>(
                    VirtualMfaDevice.KIND,
                    VirtualMfaDevice.class,
                    "VirtualMfaDevices",
                    ResourceSource::virtualMfaDevice));

    /** The method that lists them in a source of one file, such as {@code instanceProfiles}. */
    String method() {
        return plural.substring(0, 1).toLowerCase(Locale.ROOT) + plural.substring(1);
    }

    /** A reference to what {@code kindAndName}, such as {@code user breakglass}, calls; empty when it is of another kind. */
    Optional<Resource> called(String kindAndName) {
        String begin = kind + " ";
        return kindAndName.startsWith(begin)
                ? Optional.of(kind.named(kindAndName.substring(begin.length())))
                : Optional.empty();
    }

    Code code(ResourceSource source, Resource resource) {
        return expression.apply(source, type.cast(resource));
    }
}
