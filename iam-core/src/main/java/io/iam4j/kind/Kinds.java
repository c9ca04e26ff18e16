// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.AccountChange;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.change.internal.TagChange;
import io.iam4j.model.Resource;
import java.util.Arrays;
import java.util.List;
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
            new OidcProviderKind());

    private Kinds() {}

    /** The types of all changes: those of the kinds, and those that several kinds share. */
    public static Stream<Class<?>> changeTypes() {
        return Stream.concat(
                        Stream.of(
                                AccountChange.class,
                                HolderChange.class,
                                TagChange.class,
                                CredentialChange.class,
                                MfaChange.class),
                        ALL.stream().<Class<? extends ChangeRecord>>map(KindDescriptor::changes))
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    /** Drafts the deletion of {@code held}, with all that hangs on it. */
    public static void delete(Resource held, Draft draft) {
        ALL.stream().filter(kind -> kind.kind().equals(held.kind())).forEach(kind -> kind.deleteHeld(held, draft));
    }
}
