// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Permit;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** A user with every kind of thing that a user can have is deleted in one apply, and nothing is left. */
class AwsEverythingOfAUserTest {
    private static final User ADA = user("ada")
            .memberOf(group("devs"))
            .attach(policy("Own").allowing(allow("s3:GetObject").onEverything()))
            .attach(awsManaged("ReadOnlyAccess"))
            .inline("notes", allow("s3:ListBucket").onEverything())
            .boundedBy(awsManaged("PowerUserAccess"))
            .tagged("a", "b");

    private static String sshKey() throws GeneralSecurityException, IOException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        RSAPublicKey key = (RSAPublicKey) pairs.generateKeyPair().getPublic();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] part : new byte[][] {
            "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
            key.getPublicExponent().toByteArray(),
            key.getModulus().toByteArray()
        }) {
            out.writeInt(part.length);
            out.write(part);
        }
        assertThat(new BigInteger(1, key.getModulus().toByteArray()).bitLength())
                .isEqualTo(2048);
        return "ssh-rsa " + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Map<String, Integer> counted(IamClient iam) {
        return Map.of(
                "keys",
                        iam.listAccessKeys(request -> request.userName("ada"))
                                .accessKeyMetadata()
                                .size(),
                "SSH keys",
                        iam.listSSHPublicKeys(request -> request.userName("ada"))
                                .sshPublicKeys()
                                .size(),
                "certificates",
                        iam.listSigningCertificates(request -> request.userName("ada"))
                                .certificates()
                                .size(),
                "service passwords",
                        iam.listServiceSpecificCredentials(request -> request.userName("ada"))
                                .serviceSpecificCredentials()
                                .size(),
                "MFA devices",
                        iam.listMFADevices(request -> request.userName("ada"))
                                .mfaDevices()
                                .size(),
                "groups",
                        iam.listGroupsForUser(request -> request.userName("ada"))
                                .groups()
                                .size(),
                "attached",
                        iam.listAttachedUserPolicies(request -> request.userName("ada"))
                                .attachedPolicies()
                                .size(),
                "inline",
                        iam.listUserPolicies(request -> request.userName("ada"))
                                .policyNames()
                                .size());
    }

    private static void enrolMfa(IamClient iam) {
        VirtualMFADevice device = iam.createVirtualMFADevice(request -> request.virtualMFADeviceName("ada"))
                .virtualMFADevice();
        try (MfaSeed seed = MfaSeed.of(
                device.serialNumber(), "ada", "a", device.base32StringSeed().asByteArray())) {
            Instant now = Instant.now();
            iam.enableMFADevice(request -> request.userName("ada")
                    .serialNumber(device.serialNumber())
                    .authenticationCode1(seed.codeAt(now.minusSeconds(30)).digits())
                    .authenticationCode2(seed.codeAt(now).digits()));
        }
    }

    @Test
    void it_goes_in_one_apply_and_leaves_nothing() throws GeneralSecurityException, IOException {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            plan(account("a").with(ADA), live).apply();
            iam.createLoginProfile(request -> request.userName("ada").password("Correct-Horse-7-Battery"));
            iam.createAccessKey(request -> request.userName("ada"));
            iam.createAccessKey(request -> request.userName("ada"));
            String key = sshKey();
            iam.uploadSSHPublicKey(request -> request.userName("ada").sshPublicKeyBody(key));
            iam.uploadSigningCertificate(request -> request.userName("ada").certificateBody(TestCertificates.WWW));
            iam.createServiceSpecificCredential(
                    request -> request.userName("ada").serviceName("codecommit.amazonaws.com"));
            enrolMfa(iam);
            assertThat(counted(iam))
                    .isEqualTo(Map.of(
                            "keys", 2,
                            "SSH keys", 1,
                            "certificates", 1,
                            "service passwords", 1,
                            "MFA devices", 1,
                            "groups", 1,
                            "attached", 2,
                            "inline", 1));
            Account gone = account("a").with(ADA.absent());
            assertThat(plan(gone, live).permitting(Permit.removals(100)).apply().isComplete())
                    .isTrue();
            assertThat(server.account().users()).isEmpty();
            assertThat(server.account().groups()).containsOnlyKeys("devs");
            assertThat(iam.listVirtualMFADevices().virtualMFADevices()).isEmpty();
            assertThat(iam.listPolicies(request -> request.scope("Local")).policies())
                    .singleElement()
                    .satisfies(left -> assertThat(left.attachmentCount()).isZero());
            assertThat(plan(gone, live).isEmpty()).isTrue();
        }
    }
}
