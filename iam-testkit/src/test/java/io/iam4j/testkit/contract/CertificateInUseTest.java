// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.OutOfBandActions;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Server certificates that other services use. */
@Facts(3)
class CertificateInUseTest {
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef";
    private static final String[] NAME = {"ServerCertificateName", "s"};

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final OutOfBandActions console = iam.outOfBand(iam.accountId());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void a_certificate_goes_when_no_load_balancer_uses_it_any_more() {
        String[] upload = {NAME[0], NAME[1], "CertificateBody", PublicKeys.certificate(0), "PrivateKey", "kept from all"
        };
        String id = wire.ok("UploadServerCertificate", upload).text("ServerCertificateId");
        console.certificateInUse("s", BALANCER);
        Reply refused = wire.iam("DeleteServerCertificate", NAME);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DeleteConflict");
        assertThat(refused.message())
                .isEqualTo("Certificate: " + id + " is currently in use by " + BALANCER
                        + ". Please remove it first before deleting it from IAM.");
        console.certificateInUse("s");
        wire.ok("DeleteServerCertificate", NAME);
        assertThatThrownBy(() -> console.certificateInUse("s", BALANCER))
                .hasMessage("there is no server certificate s in account 123456789012; upload it first");
    }
}
