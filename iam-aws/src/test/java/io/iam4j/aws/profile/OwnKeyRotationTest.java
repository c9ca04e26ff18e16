// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.mfa.MfaException;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.mfa.MfaTime;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

class OwnKeyRotationTest {
    private final EmbeddedIam server =
            EmbeddedIam.builder().checkingSignatures(true).start();
    private final List<Instant> waits = new ArrayList<>();
    private volatile Instant now = Instant.now();

    @TempDir
    private Path home;

    private ProfileFiles files;
    private IamClient root;
    private IamClient own;
    private AwsCredentialsProvider ownKey;
    private String old;

    @BeforeEach
    void start() {
        root = iam(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(server.accessKeyFor(server.accountId()), "test")));
        root.createUser(request -> request.userName("ada"));
        AccessKey key = root.createAccessKey(request -> request.userName("ada")).accessKey();
        old = key.accessKeyId();
        ownKey = StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        own = iam(ownKey);
        files = ProfileFiles.in(home).withoutBackup();
        try (Secret secret = Secret.copyOf(key.secretAccessKey())) {
            files.update(edit -> edit.credentials("acme", old, secret));
        }
    }

    @AfterEach
    void stop() {
        root.close();
        own.close();
        server.close();
    }

    private IamClient iam(AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(server.endpoint())
                .credentialsProvider(credentials)
                .build();
    }

    private OwnKeyRotation rotation() {
        return rotation(own);
    }

    private OwnKeyRotation rotation(IamClient client) {
        return OwnKeyRotation.using(
                        client,
                        key -> StsClient.builder()
                                .region(Region.US_EAST_1)
                                .endpointOverride(server.endpoint())
                                .credentialsProvider(key)
                                .build())
                .time(MfaTime.simulated(() -> now, time -> {
                    waits.add(now);
                    now = now.plus(time);
                }));
    }

    private List<String> keys(StatusType status) {
        return root.listAccessKeys(request -> request.userName("ada")).accessKeyMetadata().stream()
                .filter(key -> key.status() == status)
                .map(key -> key.accessKeyId())
                .toList();
    }

    private String held() {
        return files.read(ProfileFile.Kind.CREDENTIALS)
                .profile("acme")
                .flatMap(profile -> profile.setting("aws_access_key_id"))
                .orElseThrow();
    }

    @Test
    void after_an_error_the_new_key_is_deleted_too() {
        OwnKeyRotation failing = OwnKeyRotation.using(own, key -> {
            throw new NoClassDefFoundError("software/amazon/awssdk/services/sts/StsClient");
        });
        assertThatThrownBy(() -> failing.replace(files, "acme")).isInstanceOf(NoClassDefFoundError.class);
        assertThat(keys(StatusType.ACTIVE)).containsExactly(old);
        assertThat(held()).isEqualTo(old);
    }

    @Test
    void a_key_that_cannot_be_taken_back_is_named() {
        AtomicBoolean over = new AtomicBoolean();
        IamClient expiring = iam(() -> {
            if (over.get()) throw new MfaException("no code was given");
            return ownKey.resolveCredentials();
        });
        OwnKeyRotation failing = OwnKeyRotation.using(expiring, key -> {
            over.set(true);
            throw new IllegalStateException("the network is down");
        });
        assertThatThrownBy(() -> failing.replace(files, "acme"))
                .hasMessage("the network is down")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(left -> assertThat(left)
                                .hasMessageContaining(keys(StatusType.ACTIVE).stream()
                                        .filter(key -> !key.equals(old))
                                        .findFirst()
                                        .orElseThrow())
                                .hasMessageContaining("delete it by hand")));
    }

    @Test
    void the_new_key_takes_over_once_it_works_and_the_old_one_is_switched_off() throws IOException {
        for (int i = 0; i < 3; i++)
            server.weather()
                    .next(
                            "GetCallerIdentity",
                            InjectedFault.fault(
                                    403,
                                    "InvalidClientTokenId",
                                    "The security token included in the request is invalid."));
        OwnKeyRotation.Replaced replaced = rotation().replace(files, "acme");
        assertThat(replaced.oldKeyId()).isEqualTo(old);
        assertThat(held()).isEqualTo(replaced.newKeyId());
        assertThat(keys(StatusType.ACTIVE)).containsExactly(replaced.newKeyId());
        assertThat(keys(StatusType.INACTIVE)).containsExactly(old);
        assertThat(waits).hasSize(3);
        assertThat(Files.readString(home.resolve("credentials"))).doesNotContain(old);
    }

    @Test
    void a_key_that_does_not_work_is_deleted_and_the_old_one_stays() {
        for (int i = 0; i < 40; i++)
            server.weather().next("GetCallerIdentity", InjectedFault.fault(403, "InvalidClientTokenId", "invalid"));
        assertThatThrownBy(() -> rotation().replace(files, "acme"))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("did not work within 30 s");
        assertThat(held()).isEqualTo(old);
        assertThat(keys(StatusType.ACTIVE)).containsExactly(old);
    }

    @Test
    void a_file_that_cannot_be_written_costs_no_key() throws IOException {
        Path credentials = home.resolve("credentials");
        Files.writeString(credentials, Files.readString(credentials) + "not a line of a profile file\n");
        assertThatThrownBy(() -> rotation().replace(files, "acme")).isInstanceOf(ProfileFileException.class);
        assertThat(keys(StatusType.ACTIVE)).containsExactly(old);
    }

    @Test
    void of_two_keys_none_is_deleted_unasked() {
        root.createAccessKey(request -> request.userName("ada"));
        assertThatThrownBy(() -> rotation().replace(files, "acme"))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("the user has two access keys already")
                .hasMessageContaining("never used");
        assertThat(keys(StatusType.ACTIVE)).hasSize(2);
        assertThatThrownBy(() -> rotation().replace(files, "other"))
                .isInstanceOf(ProfileFileException.class)
                .hasMessageContaining("profile other");
    }

    @Test
    void the_keys_of_the_root_user_are_not_rotated() {
        assertThatThrownBy(() -> rotation(root).replace(files, "acme"))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("the root user, whose keys are not rotated");
        assertThat(server.calls().count("CreateAccessKey")).isEqualTo(1); // Ada's, to begin with
        assertThat(held()).isEqualTo(old);
    }

    @Test
    void a_session_with_mfa_serves_as_well() {
        try (IamClient inSession = iam(StaticCredentialsProvider.create(session()))) {
            assertThat(rotation(inSession).replace(files, "acme").oldKeyId()).isEqualTo(old);
        }
        assertThat(keys(StatusType.INACTIVE)).containsExactly(old);
    }

    /** After an enrolment by computed codes. */
    private AwsSessionCredentials session() {
        try (StsClient sts = StsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(ownKey)
                .build()) {
            VirtualMFADevice device = root.createVirtualMFADevice(request -> request.virtualMFADeviceName("ada"))
                    .virtualMFADevice();
            try (MfaSeed seed = MfaSeed.of(
                    device.serialNumber(),
                    "ada",
                    "acme",
                    device.base32StringSeed().asByteArray())) {
                Instant time = Instant.now();
                root.enableMFADevice(request -> request.userName("ada")
                        .serialNumber(device.serialNumber())
                        .authenticationCode1(seed.codeAt(time.minusSeconds(60)).digits())
                        .authenticationCode2(seed.codeAt(time.minusSeconds(30)).digits()));
                Credentials told = sts.getSessionToken(request -> request.serialNumber(device.serialNumber())
                                .tokenCode(seed.codeAt(time).digits()))
                        .credentials();
                return AwsSessionCredentials.create(told.accessKeyId(), told.secretAccessKey(), told.sessionToken());
            }
        }
    }
}
