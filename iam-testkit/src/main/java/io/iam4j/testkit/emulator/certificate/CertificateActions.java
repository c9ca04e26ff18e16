// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.certificate;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import java.util.List;

/** The actions on server certificates. */
public final class CertificateActions {
    private CertificateActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new DeleteServerCertificate(),
                new GetServerCertificate(),
                Action.named(
                        "ListServerCertificateTags",
                        (request, out) -> Tagging.list(request, Certificates.byName(request), out)),
                new ListServerCertificates(),
                Action.named(
                        "TagServerCertificate",
                        (request, out) -> Tagging.tag(request, () -> Certificates.byName(request), Tags.exact())),
                Action.named(
                        "UntagServerCertificate",
                        (request, out) -> Tagging.untagSomething(request, () -> Certificates.byName(request))),
                new UpdateServerCertificate(),
                new UploadServerCertificate());
    }
}
