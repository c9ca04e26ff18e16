// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.observed.ReadScope;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;

/** The kinds that no bulk listing carries, each read by a class of its own. Adding one means that class and a line here. */
final class KindReads {
    private KindReads() {}

    /** One kind. */
    interface KindRead {
        /**
         * Starts the calls that the scope asks for, which may be none.
         *
         * @param whole whether all of the kind is asked for
         */
        void start(Parallel parallel, ReadScope scope, boolean whole);

        /** Waits for the answers and adds what they tell, after what the bulk listings told. */
        void addTo(SnapshotBuilder snapshot);
    }

    static List<KindRead> all(IamClient iam) {
        return List.of(
                new OidcProviderReads(iam),
                new SamlProviderReads(iam),
                new ServerCertificateReads(iam),
                new ServiceLinkedRoleReads(),
                new VirtualMfaDeviceReads(iam),
                new RootAccessReads(iam));
    }
}
