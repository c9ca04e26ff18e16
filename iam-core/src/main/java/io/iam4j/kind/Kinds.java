// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.GivenSecret;
import io.iam4j.change.internal.AccountChange;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.UploadChange;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.secret.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The registered kinds. Adding a kind means its own files and a line here. */
public final class Kinds {
    /** All, in the order in which they are planned. */
    public static final List<KindDescriptor<?>> ALL = List.of(
            new PolicyKind(),
            new GroupKind(),
            new UserKind(),
            new RoleKind(),
            new InstanceProfileKind(),
            new OidcProviderKind(),
            new SamlProviderKind(),
            new ServerCertificateKind(),
            new ServiceLinkedRoleKind(),
            new VirtualMfaDeviceKind());

    private Kinds() {}

    /**
     * The kind of these words, as its {@code toString} tells them; the account itself too.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Kind named(String words) {
        return Stream.concat(Stream.of(Kind.ACCOUNT), ALL.stream().map(KindDescriptor::kind))
                .filter(kind -> kind.toString().equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind \"" + words + '"'));
    }

    /** The types of all changes: those of the kinds, and those that several kinds share. */
    public static Stream<Class<?>> changeTypes() {
        return Stream.concat(
                        Stream.of(
                                AccountChange.class,
                                HolderChange.class,
                                TagChange.class,
                                CredentialChange.class,
                                MfaChange.class,
                                UploadChange.class),
                        ALL.stream().<Class<? extends ChangeRecord>>map(KindDescriptor::changes))
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    /** Drafts the deletion of {@code held}, with all that hangs on it. */
    public static void delete(Resource held, Draft draft) {
        ALL.stream().filter(kind -> kind.kind().equals(held.kind())).forEach(kind -> kind.deleteHeld(held, draft));
    }

    /** The secrets that are given with {@code resources}, to be handed to the service. */
    public static Map<GivenSecret, Secret> given(Stream<? extends Resource> resources) {
        Map<GivenSecret, Secret> given = new HashMap<>();
        resources.forEach(resource -> ALL.stream()
                .filter(kind -> kind.kind().equals(resource.kind()))
                .flatMap(kind -> kind.givenWith(resource).stream())
                .forEach(secret -> given.put(new GivenSecret(resource.kind(), resource.name()), secret)));
        return given;
    }
}
