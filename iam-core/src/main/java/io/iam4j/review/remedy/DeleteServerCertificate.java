// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.Values;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Deletes a server certificate.
 *
 * @param certificate its name
 */
public record DeleteServerCertificate(String certificate) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Delete the server certificate " + certificate + ".";
    }

    @Override
    public String mayBreak() {
        return "A load balancer or distribution that still has " + certificate
                + " keeps the deletion from happening; give it another first.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(ServerCertificate.KIND, certificate));
    }

    @Override
    public Account on(Account desired) {
        return Values.put(desired, ServerCertificate.named(certificate).absent());
    }
}
