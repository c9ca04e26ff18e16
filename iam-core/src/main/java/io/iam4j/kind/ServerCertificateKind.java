// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.ServerCertificateChange;
import io.iam4j.change.internal.ServerCertificateChange.DeleteServerCertificate;
import io.iam4j.change.internal.ServerCertificateChange.UpdateServerCertificate;
import io.iam4j.change.internal.ServerCertificateChange.UploadServerCertificate;
import io.iam4j.internal.Pem;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.Values;
import io.iam4j.resolve.Resolution;
import io.iam4j.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Server certificates. */
final class ServerCertificateKind extends KindDescriptor<ServerCertificate> {
    ServerCertificateKind() {
        super(ServerCertificate.KIND, ServerCertificate.class, ServerCertificateChange.class);
    }

    @Override
    ServerCertificate resolve(ServerCertificate declared, @Nullable ServerCertificate before, Resolution resolution) {
        ServerCertificate placed = Values.withPath(
                Values.withName(declared, resolution.name(declared)), resolution.path(declared, before));
        if (before == null && declared.body().isEmpty())
            resolution.problem(
                    declared,
                    "is not there and comes without a body; write serverCertificate(\"" + declared.name()
                            + "\").body(pem).privateKey(key)");
        return Values.withTags(placed, resolution.tags(declared, before));
    }

    @Override
    Optional<Secret> given(ServerCertificate declared) {
        return declared.privateKey();
    }

    @Override
    void check(ServerCertificate wanted, Checks checks) {
        if (wanted.body().isEmpty() || stored(wanted, checks).isPresent()) return;
        refuseRenaming(wanted, checks);
        String what = "server certificate \"" + wanted.name() + "\" ";
        Instant end = Values.certificate(wanted).map(Pem::expires).orElseThrow();
        if (end.isBefore(checks.now()))
            checks.problems().add(what + "has expired at " + end + ", and the service takes none that has.");
        keyProblem(wanted).ifPresent(problem -> checks.problems().add(what + "has to be uploaded, and " + problem));
    }

    private static Optional<String> keyProblem(ServerCertificate wanted) {
        if (wanted.privateKey().isEmpty())
            return Optional.of("comes without its private key; declare it with privateKey(...).");
        Secret key = wanted.privateKey().get();
        if (key.isWiped()) return Optional.of("its private key was wiped already; declare it with the key read anew.");
        return PrivateKeyMatch.problem(Values.certificate(wanted).orElseThrow().publicKey(), key)
                .map(problem -> "its private key " + problem + ".");
    }

    /** What is renamed keeps its certificate: a new one under the new name leaves no gap, and needs no renaming. */
    private static void refuseRenaming(ServerCertificate wanted, Checks checks) {
        SortedMap<String, ServerCertificate> held =
                ServerCertificate.in(checks.observed().account());
        wanted.formerName()
                .filter(former -> !held.containsKey(wanted.name()) && held.containsKey(former))
                .ifPresent(former -> checks.problems()
                        .add("server certificate \"" + wanted.name() + "\" cannot be renamed from \"" + former
                                + "\" and be another certificate at once; leave formerly(...) out, and declare \""
                                + former
                                + "\" absent() once nothing uses it."));
    }

    @Override
    List<?> parts(ServerCertificate held) {
        return List.of(
                held.path(),
                Values.certificate(held).map(Pem::fingerprints),
                Values.signers(held).map(Pem::fingerprints),
                held.tags());
    }

    @Override
    void compare(ServerCertificate wanted, @Nullable ServerCertificate before, Draft draft) {
        String name = wanted.name();
        if (before == null) {
            String body = wanted.body().orElseThrow();
            draft.add(new UploadServerCertificate(name, wanted.path(), body, wanted.chain(), wanted.tags()));
            return;
        }
        if (!before.path().equals(wanted.path()))
            draft.add(new UpdateServerCertificate(name, name, before.path(), wanted.path()));
        Expiry.warn(wanted, "body", draft);
        HolderComparison.tags(wanted, name, before.tags(), draft);
    }

    @Override
    Optional<ChangeRecord> rename(ServerCertificate held, ServerCertificate wanted) {
        return Optional.of(new UpdateServerCertificate(held.name(), wanted.name(), held.path(), wanted.path()));
    }

    /** A certificate, and the chain that goes with it, never change. */
    @Override
    Optional<String> replacement(ServerCertificate wanted, ServerCertificate held) {
        Optional<Pem> before = Values.certificate(held);
        Optional<Pem> after = Values.certificate(wanted);
        if (before.isEmpty() || after.isEmpty()) return Optional.empty();
        if (!before.equals(after)) return Optional.of("certificate " + before.get() + " -> " + after.get());
        return Values.signers(wanted).equals(Values.signers(held))
                ? Optional.empty()
                : Optional.of("the chain of certificates that vouch for it");
    }

    @Override
    void delete(ServerCertificate held, Draft draft) {
        draft.applyNow(new DeleteServerCertificate(held.name()));
    }

    @Override
    void replace(ServerCertificate wanted, ServerCertificate held, String difference, Draft draft) {
        needPermit(
                wanted,
                difference,
                " Load balancers and distributions that use it are without it then; while one does, the service refuses to delete"
                        + " it. To change it without a gap, declare the new one under another name, let them use that, and then"
                        + " delete this one.",
                draft);
        delete(held, draft);
    }
}
