// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.virtualMfaDevice;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.UnplannableException;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** Virtual MFA devices on the embedded IAM: tagged, left over and deleted, or in somebody's use. */
class AwsVirtualMfaDeviceTest {
    private static final VirtualMfaDevice ADA = virtualMfaDevice("people/ada").tagged("Team", "Engines");

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private static Account with(Resource... resources) {
        return account("a").with(resources);
    }

    private void lands(Account desired) {
        assertThat(plan(desired, live).apply().isComplete()).isTrue();
        assertThat(plan(desired, live).isEmpty()).isTrue();
    }

    @Test
    void left_over_devices_are_tagged_and_deleted() {
        server.seed(Seed.of(with(ADA, virtualMfaDevice("bob"))));
        lands(with(ADA));
        lands(with(ADA.tagged("x", "y")));
        lands(with(virtualMfaDevice("people/ada").exclusive()));
        server.weather().next("DeleteVirtualMFADevice", InjectedFault.LOST_ANSWER);
        lands(with(ADA.absent()));
        assertThat(server).account().hasOnly(VirtualMfaDevice.KIND, "bob");
    }

    @Test
    void only_declared_devices_are_asked_for() {
        server.seed(Seed.of(with(ADA, virtualMfaDevice("bob"))));
        server.calls().clear();
        assertThat(plan(with(ADA), live).isEmpty()).isTrue();
        assertThat(server.calls().names())
                .containsOnlyOnce("ListVirtualMFADevices")
                .containsOnlyOnce("ListMFADeviceTags");
        server.calls().clear();
        assertThat(plan(account("a").alias("acme"), live).isEmpty()).isFalse();
        assertThat(server.calls().names()).doesNotContain("ListVirtualMFADevices");
    }

    @Test
    void a_device_in_use_stays_until_its_user_goes() {
        String serial = "arn:aws:iam::" + server.accountId() + ":mfa/people/ada";
        server.seed(Seed.of(Snapshot.of(account(server.accountId()).with(user("ada")), "aws")
                .credentials(
                        "ada",
                        new UserCredentials(false, List.of(new Credential(Credential.Kind.MFA_DEVICE, serial))))));
        lands(with(ADA));
        assertThatThrownBy(() -> plan(with(ADA.absent()), live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("mfaOf(\"ada\").remove()");
        lands(with(user("ada").absent(), ADA.absent()));
        assertThat(server).account().hasOnly(VirtualMfaDevice.KIND);
    }

    @Test
    void the_device_of_the_root_user_is_known_as_such() {
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.VIRTUAL_MFA);
        assertThatThrownBy(() ->
                        plan(with(virtualMfaDevice("root-account-mfa-device").absent()), live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("the root user signs in with it");
    }
}
