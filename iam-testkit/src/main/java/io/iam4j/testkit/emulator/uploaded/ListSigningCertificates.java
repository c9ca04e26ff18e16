// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.uploaded;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.List;

/** Lists a user's signing certificates. */
final class ListSigningCertificates implements Action {
    @Override
    public void run(Request request, Xml out) {
        CredentialHolder user = request.holder();
        List<UploadedKey> certificates = user.credentials().certificates().values().stream()
                .sorted(Comparator.comparing(UploadedKey::id))
                .toList();
        Page<UploadedKey> page = request.page(certificates, UploadedKey::id);
        out.list("Certificates", page.items(), each -> SigningCertificates.write(out, user, each));
        page.end(out);
    }
}
