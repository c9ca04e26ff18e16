// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.Pem;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import io.iam4j.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * A server certificate, as load balancers use it in regions without Certificate Manager. Each verb returns a new value. What no verb
 * mentions is left as it is. Its private key is part of no text and of no comparison. Thread-safe, but for that key.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadServerCertificate.html">UploadServerCertificate</a>
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class ServerCertificate extends TaggedResource<ServerCertificate>
        permits ImmutableServerCertificate {
    /** Server certificates. */
    public static final Kind KIND =
            new Kind(80, "server certificate", "server-certificate", ServerCertificate.class, ServerCertificate::named);

    private static final int LONGEST_BODY = 16_384;
    private static final int LONGEST_CHAIN = 2_097_152;

    ServerCertificate() {}

    /**
     * The certificate of that name.
     *
     * @param name 1 to 128 of {@code A-Z a-z 0-9 _ + = , . @ -}
     * @throws InvalidModelException when the name breaks that rule
     */
    public static ServerCertificate named(String name) {
        return ImmutableServerCertificate.builder().name(name).build();
    }

    /** The server certificates that {@code account} declares by name, tombstones included. */
    public static SortedMap<String, ServerCertificate> in(Account account) {
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

    @Override
    public abstract Optional<String> declaredPath();

    @Override
    public abstract Optional<String> formerName();

    abstract Optional<Pem> certificate();

    abstract Optional<Pem> signers();

    /** The certificate in PEM; empty when it is not declared. */
    public final Optional<String> body() {
        return certificate().map(Pem::text);
    }

    /** The certificates that vouch for it in PEM, its signer first; empty when there are none. */
    public final Optional<String> chain() {
        return signers().map(Pem::text);
    }

    /** The private key in PEM, handed over when the certificate is uploaded; it is part of no comparison. */
    @Value.Auxiliary
    @Value.Redacted
    public abstract Optional<Secret> privateKey();

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
    final ServerCertificate withoutEmbedded() {
        return this;
    }

    @Override
    abstract ServerCertificate withDeclaredPath(Optional<String> path);

    @Value.Check
    void check() {
        Rules rules = Rules.of(KIND, name())
                .name(name(), 128)
                .path(path())
                .tags(tags())
                .formerly(formerName(), 128);
        if (signers().isPresent() && certificate().isEmpty())
            throw rules.refused("chain", "goes with a body; declare body(...) first");
    }

    private Pem certificates(String field, String pem, int longest) {
        Rules rules = Rules.of(KIND, name()).length(field, pem, longest);
        try {
            return Pem.of(pem);
        } catch (IllegalArgumentException unfit) {
            throw rules.refused(field, String.valueOf(unfit.getMessage()));
        }
    }

    /**
     * This certificate. Another one than that which is there cannot take its place: it is deleted, and this one uploaded, for which a
     * plan asks leave.
     *
     * @param pem one certificate in PEM, at most 16,384 characters; how it is broken into lines makes no difference
     * @throws InvalidModelException when it is no such text
     */
    public ServerCertificate body(String pem) {
        Pem certificate = certificates("body", pem, LONGEST_BODY);
        if (certificate.size() != 1)
            throw Rules.of(KIND, name())
                    .refused(
                            "body",
                            "must be one certificate, but holds " + certificate.size()
                                    + "; those that vouch for it go to chain(...)");
        return copy().certificate(certificate).build();
    }

    /**
     * With these certificates, which vouch for it. A body without a chain has none.
     *
     * @param pem certificates in PEM, its signer first, at most 2,097,152 characters
     * @throws InvalidModelException when it is no such text, or there is no body
     */
    public ServerCertificate chain(String pem) {
        return copy().signers(certificates("chain", pem, LONGEST_CHAIN)).build();
    }

    /**
     * With this private key, needed when the certificate is uploaded. The key is in no plan, and wiped once the service has it; the
     * service tells it to nobody.
     *
     * @param pem the key in PEM, not encrypted; a plan that uploads the certificate is refused when the key belongs to another
     */
    public ServerCertificate privateKey(Secret pem) {
        return copy().privateKey(pem).build();
    }

    /**
     * Under {@code path}: a certificate that exists is moved.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is longer than 512 characters
     */
    public ServerCertificate path(String path) {
        return copy().declaredPath(path).build();
    }

    /**
     * Renamed in place from {@code formerName}: what uses it goes on using it.
     *
     * @throws InvalidModelException when it is no name of a certificate
     */
    public ServerCertificate formerly(String formerName) {
        return copy().formerName(formerName).build();
    }

    /** As a tombstone: the certificate is deleted, which the service refuses while something uses it. */
    public ServerCertificate absent() {
        return copy().absent(true).build();
    }

    private ImmutableServerCertificate.Builder copy() {
        return ImmutableServerCertificate.builder().from((ServerCertificate) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this).lineUnless("path", path(), "/");
        formerName().ifPresent(name -> described.line("formerly", name));
        certificate().ifPresent(pem -> described.list("certificate", pem.inWords()));
        signers().ifPresent(pem -> described.list("chain", pem.inWords()));
        return described.tags(tags()).toString();
    }
}
