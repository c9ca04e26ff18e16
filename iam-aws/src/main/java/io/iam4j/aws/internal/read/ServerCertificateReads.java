// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Resource;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.Values;
import io.iam4j.observed.ReadScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;

/** Server certificates: the list tells neither body nor tags, so each that matters is asked for. */
final class ServerCertificateReads implements KindRead {
    private static final int PAGE = 1000;

    private final IamClient iam;
    private final Map<String, Parallel.Answer<Optional<GetServerCertificateResponse>>> answers = new TreeMap<>();

    ServerCertificateReads(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public void start(Parallel parallel, ReadScope scope, boolean whole) {
        SortedSet<String> wanted = scope.details(ServerCertificate.KIND);
        if (wanted.isEmpty() && !whole) return;
        List<ListServerCertificatesResponse> pages =
                parallel.start("ListServerCertificates", this::list).get();
        pages.stream()
                .flatMap(page -> page.serverCertificateMetadataList().stream())
                .map(each -> Parts.of(each.serverCertificateName(), "ListServerCertificates", "ServerCertificateName"))
                .filter(name -> whole || wanted.contains(name))
                .forEach(name -> answers.put(name, parallel.start("GetServerCertificate of " + name, () -> get(name))));
    }

    private List<ListServerCertificatesResponse> list() {
        return Answers.pages(marker ->
                iam.listServerCertificates(request -> request.maxItems(PAGE).marker(marker)));
    }

    private Optional<GetServerCertificateResponse> get(String name) throws InterruptedException {
        return OptionalLookup.ofListed(() -> iam.getServerCertificate(request -> request.serverCertificateName(name)));
    }

    @Override
    public void addTo(SnapshotBuilder snapshot) {
        answers.forEach((name, answer) -> answer.get().ifPresent(told -> {
            ServerCertificateMetadata metadata = told.serverCertificate().serverCertificateMetadata();
            snapshot.add(ServerCertificate.KIND, name, () -> certificate(name, told));
            snapshot.fact(
                    ServerCertificate.KIND,
                    name,
                    SnapshotBuilder.facts(metadata.serverCertificateId(), metadata.uploadDate(), null)
                            .expires(Optional.ofNullable(metadata.expiration())));
        }));
    }

    private static Resource certificate(String name, GetServerCertificateResponse told) {
        var found = told.serverCertificate();
        ServerCertificate certificate = ServerCertificate.named(name)
                .path(Parts.of(found.serverCertificateMetadata().path(), "GetServerCertificate", "Path"))
                .body(Parts.of(found.certificateBody(), "GetServerCertificate", "CertificateBody"));
        String chain = found.certificateChain();
        if (chain != null && !chain.isBlank()) certificate = certificate.chain(chain);
        return Values.withTags(certificate, ModelMapper.tags(found.tags()));
    }
}
