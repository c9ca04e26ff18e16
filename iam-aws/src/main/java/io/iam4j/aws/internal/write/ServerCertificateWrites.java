// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.ServerCertificateChange.DeleteServerCertificate;
import io.iam4j.change.internal.ServerCertificateChange.UpdateServerCertificate;
import io.iam4j.change.internal.ServerCertificateChange.UploadServerCertificate;
import io.iam4j.internal.Pem;
import io.iam4j.model.ServerCertificate;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;

/** Changes of server certificates. The private key is lent for one request, and part of no other. */
final class ServerCertificateWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    ServerCertificateWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        ServerCertificate.KIND,
                        (id, tags) -> iam.tagServerCertificate(request ->
                                request.serverCertificateName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (id, keys) -> iam.untagServerCertificate(request -> request.serverCertificateName(id)
                                .tagKeys(keys)
                                .overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(
                UploadServerCertificate.class,
                Write.handing(this::upload).doneAgainOn("EntityAlreadyExists", this::isAsSent));
        writes.put(
                UpdateServerCertificate.class,
                Write.by(this::update).doneAgainOn("NoSuchEntity", (change, lost) -> isMoved(change)));
        writes.put(
                DeleteServerCertificate.class,
                Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void upload(UploadServerCertificate change, SecretExchange secrets) {
        secrets.toSet()
                .lend(key -> iam.uploadServerCertificate(request -> request.serverCertificateName(change.certificate())
                        .path(change.path())
                        .certificateBody(change.body())
                        .certificateChain(change.chain().orElse(null))
                        .privateKey(new String(key))
                        .tags(Tags.list(change.tags()))
                        .overrideConfiguration(NoRetry.SECRET)));
    }

    private GetServerCertificateResponse certificate(String name) {
        return Answers.checked(iam.getServerCertificate(
                request -> request.serverCertificateName(name).overrideConfiguration(NoRetry.LOOK)));
    }

    private static ServerCertificateMetadata metadata(GetServerCertificateResponse found) {
        return found.serverCertificate().serverCertificateMetadata();
    }

    private boolean isAsSent(UploadServerCertificate change, LostCalls lost) {
        Look<GetServerCertificateResponse> look = lost.look(() -> certificate(change.certificate()));
        GetServerCertificateResponse found = look.answer();
        Optional<String> chain = Optional.ofNullable(found.serverCertificate().certificateChain())
                .filter(text -> !text.isBlank());
        return lost.mayHaveMade(look, metadata(found).uploadDate())
                && metadata(found).path().equals(change.path())
                && Pem.of(found.serverCertificate().certificateBody()).equals(Pem.of(change.body()))
                && chain.map(Pem::of).equals(change.chain().map(Pem::of))
                && Tags.same(change.tags(), found.serverCertificate().tags());
    }

    private void update(UpdateServerCertificate change) {
        iam.updateServerCertificate(request -> {
            request.serverCertificateName(change.certificate()).overrideConfiguration(NoRetry.ATTEMPT);
            if (!change.newName().equals(change.certificate())) request.newServerCertificateName(change.newName());
            if (!change.newPath().equals(change.path())) request.newPath(change.newPath());
        });
    }

    /** Whether a rename whose answer got lost was made: the certificate is where it was to go. */
    private boolean isMoved(UpdateServerCertificate change) {
        ServerCertificateMetadata found = metadata(certificate(change.newName()));
        return found.serverCertificateName().equals(change.newName())
                && found.path().equals(change.newPath());
    }

    private void delete(DeleteServerCertificate change) {
        iam.deleteServerCertificate(
                request -> request.serverCertificateName(change.certificate()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** Whether the certificate was deleted, and another has uploaded one of the same name since. */
    private boolean isAnother(DeleteServerCertificate change, LostCalls lost) {
        return lost.showsNewer(
                () -> certificate(change.certificate()),
                answer -> metadata(answer).uploadDate());
    }
}
