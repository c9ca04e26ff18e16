// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.mfa.MfaCodePair;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaPrompt;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.mfa.MfaTime;
import io.iam4j.mfa.SingleUseCodes;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.StsClient;

/** An account that holds callers to their rights, and Ada in it, with a key, a device, and roles that ask for MFA. */
final class MfaWorld implements AutoCloseable {
    static final String SERIAL = "arn:aws:iam::123456789012:mfa/ada";

    /** Its trust policy asks for MFA. */
    static final String PROD = "arn:aws:iam::123456789012:role/prod";

    /** Its own policy asks for MFA too. */
    static final String STRICT = "arn:aws:iam::123456789012:role/strict";

    private static final String PROVEN = ",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";

    final TestClock clock = new TestClock();
    final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).clock(clock).start();
    final IamClient root = client(AwsBasicCredentials.create(iam.accountId(), "test"));
    final MfaTime time = MfaTime.simulated(clock, clock::forward);
    final List<String> waits = new CopyOnWriteArrayList<>();
    final AtomicInteger prompts = new AtomicInteger();
    final AccessKey key;
    final MfaSeed seed;
    final StsClient sts;

    MfaWorld() {
        root.createUser(request -> request.userName("ada"));
        key = root.createAccessKey(request -> request.userName("ada")).accessKey();
        root.putUserPolicy(request -> request.userName("ada").policyName("p").policyDocument(allow("*", "")));
        VirtualMFADevice device = root.createVirtualMFADevice(request -> request.virtualMFADeviceName("ada"))
                .virtualMFADevice();
        seed = MfaSeed.of(
                device.serialNumber(),
                "ada",
                iam.accountId(),
                device.base32StringSeed().asByteArray());
        enable(MfaCodeSource.computed(time).pair(MfaPrompt.enrolment(seed)));
        role("prod", "");
        role("strict", PROVEN);
        sts = sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }

    private void enable(MfaCodePair codes) {
        root.enableMFADevice(request -> request.userName("ada")
                .serialNumber(SERIAL)
                .authenticationCode1(codes.first().digits())
                .authenticationCode2(codes.second().digits()));
    }

    private void role(String name, String condition) {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/ada\"}" + PROVEN + "}}";
        root.createRole(request ->
                request.roleName(name).assumeRolePolicyDocument(trust).maxSessionDuration(43_200));
        root.putRolePolicy(
                request -> request.roleName(name).policyName("p").policyDocument(allow("iam:ListUsers", condition)));
    }

    private static String allow(String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"" + condition + "}}";
    }

    /** Computed codes, each once, counted. */
    SingleUseCodes codes() {
        MfaCodeSource computed = MfaCodeSource.computedFrom(seed, time);
        MfaCodeSource counted = prompt -> {
            prompts.incrementAndGet();
            return computed.code(prompt);
        };
        return once(counted);
    }

    /** A source whose codes are given once each, in the world's time. */
    SingleUseCodes once(MfaCodeSource source) {
        return SingleUseCodes.of(source, time, (serial, left) -> waits.add(serial));
    }

    MfaSession session(MfaSession session) {
        return session.clock(clock);
    }

    IamClient client(AwsBasicCredentials credentials) {
        return client(StaticCredentialsProvider.create(credentials));
    }

    IamClient client(AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .endpointOverride(iam.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    StsClient sts(AwsBasicCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(iam.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    @Override
    public void close() {
        seed.close();
        sts.close();
        root.close();
        iam.close();
    }
}
