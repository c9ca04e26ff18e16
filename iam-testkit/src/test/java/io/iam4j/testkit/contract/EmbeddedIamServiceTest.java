// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.testkit.EmbeddedIam;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;

class EmbeddedIamServiceTest extends ServiceContract {
    private static final EmbeddedIam IAM = EmbeddedIam.start();

    @AfterAll
    static void stop() {
        IAM.close();
    }

    @Override
    public URI endpoint() {
        return IAM.endpoint();
    }

    @Override
    public String backend() {
        return "the embedded IAM";
    }

    @Override
    public void reset() {
        IAM.reset();
    }
}
