// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.SamlMetadata;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * A SAML identity provider, named in its account. Each verb returns a new value. What no verb mentions is left as it is. As {@link
 * io.iam4j.policy.ResourceArns} it can be given to {@link io.iam4j.policy.Trust#saml(io.iam4j.policy.ResourceArns)}. A private key that
 * is given with it is part of no text and of no comparison. Thread-safe, but for that key.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html">CreateSAMLProvider</a>
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class SamlProvider extends TaggedResource<SamlProvider> permits ImmutableSamlProvider {
    /** SAML providers. */
    public static final Kind KIND =
            new Kind(70, "SAML provider", "saml-provider", SamlProvider.class, SamlProvider::named);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final int SHORTEST = 1000;
    private static final int LONGEST = 10_000_000;

    SamlProvider() {}

    /** Whether assertions have to be encrypted. */
    public enum Encryption {
        /** Assertions that are not encrypted are refused. */
        REQUIRED("Required"),
        /** Assertions may be encrypted or not. */
        ALLOWED("Allowed");

        private final String mode;

        Encryption(String mode) {
            this.mode = mode;
        }

        /** What the service calls it: {@code Required} or {@code Allowed}. */
        public String mode() {
            return mode;
        }
    }

    /**
     * The provider of that name.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 . _ -}
     * @throws InvalidModelException when the name breaks that rule
     */
    public static SamlProvider named(String name) {
        return ImmutableSamlProvider.builder().name(name).build();
    }

    /** The SAML providers that {@code account} declares by name, tombstones included. */
    public static SortedMap<String, SamlProvider> in(Account account) {
        return account.declared().of(KIND);
    }

    @Override
    public final Kind kind() {
        return KIND;
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    /** Always empty: a provider has no path. */
    @Override
    public final Optional<String> declaredPath() {
        return Optional.empty();
    }

    abstract Optional<SamlMetadata> document();

    /** The metadata document, as given; empty when it is not declared. */
    public final Optional<String> metadata() {
        return document().map(SamlMetadata::text);
    }

    /** Whether assertions have to be encrypted; empty when it is not declared. */
    public abstract Optional<Encryption> encryption();

    /** The private key for encrypted assertions that is handed over when the provider has none; it is part of no comparison. */
    @Value.Auxiliary
    @Value.Redacted
    public abstract Optional<Secret> decryptionKey();

    /** The ids of the private keys that a provider which was read has. */
    @Value.NaturalOrder
    public abstract SortedSet<String> decryptionKeyIds();

    /** The ids of private keys that it is not to have. */
    @Value.NaturalOrder
    public abstract SortedSet<String> withoutDecryptionKeys();

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    abstract Map<Relation, Mode> modes();

    @Override
    final Set<Relation> relations() {
        return Set.of(Relation.TAGS);
    }

    @Override
    final List<Resource> embedded() {
        return List.of();
    }

    @Override
    final SamlProvider withoutEmbedded() {
        return this;
    }

    @Override
    final SamlProvider withDeclaredPath(Optional<String> path) {
        return this;
    }

    /** As read: with private keys of these ids. */
    public abstract SamlProvider withDecryptionKeyIds(Iterable<String> ids);

    @Value.Check
    void check() {
        Rules rules = Rules.of(KIND, name()).tags(tags());
        rules.require(NAME.matcher(name()).matches(), "name", "must be 1 to 128 of A-Z a-z 0-9 . _ -", name());
    }

    /**
     * With this metadata document of the identity provider.
     *
     * @param xml 1,000 to 10,000,000 characters, an {@code EntityDescriptor} with an {@code entityID} for its root; its white space and
     *     the order of what stands beside each other make no difference
     * @throws InvalidModelException when it is no such document
     */
    public SamlProvider metadata(String xml) {
        Rules rules = Rules.of(KIND, name()).range("metadata", xml.length(), SHORTEST, LONGEST, "characters");
        try {
            return copy().document(SamlMetadata.parse(xml)).build();
        } catch (IllegalArgumentException unfit) {
            throw rules.refused("metadata", String.valueOf(unfit.getMessage()));
        }
    }

    /** As read: with these metadata, which may be such that {@link #metadata(String)} refuses them. */
    final SamlProvider withHeldMetadata(String xml) {
        return copy().document(SamlMetadata.held(xml)).build();
    }

    /** With assertions that have to be encrypted. */
    public SamlProvider requiringEncryption() {
        return copy().encryption(Encryption.REQUIRED).build();
    }

    /** With assertions that may be encrypted or not. */
    public SamlProvider allowingEncryption() {
        return copy().encryption(Encryption.ALLOWED).build();
    }

    /**
     * With this private key for encrypted assertions, handed over when the provider has none besides those of {@link
     * #withoutDecryptionKey}. The key is in no plan, and wiped once the service has it; the service tells it to nobody.
     *
     * @param pem the key in PEM, as the identity provider's side expects it
     */
    public SamlProvider decryptionKey(Secret pem) {
        return copy().decryptionKey(pem).build();
    }

    /** Without the private key of that id, which is removed. */
    public SamlProvider withoutDecryptionKey(String id) {
        return copy().addWithoutDecryptionKeys(id).build();
    }

    /** As a tombstone: the provider is deleted; roles that trust it stay, and nobody can assume them by it any more. */
    public SamlProvider absent() {
        return copy().absent(true).build();
    }

    private ImmutableSamlProvider.Builder copy() {
        return ImmutableSamlProvider.builder().from((SamlProvider) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this);
        document().ifPresent(said -> described.list("metadata", said.facts()));
        encryption().ifPresent(mode -> described.line("encryption", mode.name().toLowerCase(Locale.ROOT)));
        described.list("private keys", decryptionKeyIds());
        return described.tags(tags()).toString();
    }
}
