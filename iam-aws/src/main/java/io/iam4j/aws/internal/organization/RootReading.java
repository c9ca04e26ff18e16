// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.organization;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.observed.RootCredentials;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Reads what root users of member accounts sign in with, by sessions that may do nothing else. */
public final class RootReading {
    private static final String TASK = ":iam::aws:policy/root-task/IAMAuditRootUserCredentials";

    /** The shortest that STS documents as usual; one reading takes seconds. */
    private static final int SECONDS = 900;

    private final StsClient sts;
    private final Reach reach;

    /** From the credentials of {@code sts}. */
    public RootReading(StsClient sts, Reach reach) {
        this.sts = sts;
        this.reach = reach;
    }

    /**
     * That of an account.
     *
     * @throws AccountException when STS or IAM refuses
     */
    public RootCredentials of(String id) {
        try {
            AwsSessionCredentials session = session(id);
            IamClientBuilder builder = IamClient.builder().region(AccountSessions.region(partition(), sts));
            reach.clients().accept(builder);
            try (IamClient iam = builder.credentialsProvider(StaticCredentialsProvider.create(session))
                    .build()) {
                return read(id, iam);
            }
        } catch (SdkException e) {
            Failure failure = Failure.of(e);
            String advice = failure.is("AccessDenied") || failure.is("InvalidAction")
                    ? " The caller needs sts:AssumeRoot in the management account or IAM's delegated administrator, and the"
                            + " organization the feature RootCredentialsManagement:"
                            + " account(...).centralRootAccess(RootAccess.CREDENTIALS) enables it. It is for member accounts alone, and for a StsClient"
                            + " of a region, not of the global endpoint."
                    : failure.hint();
            throw new AccountException(
                    failure.code(),
                    failure.problem("Reading the root user of account " + id + " by AssumeRoot", advice)
                            .message()
                            .strip(),
                    e);
        }
    }

    private String partition() {
        return PartitionMetadata.of(sts.serviceClientConfiguration().region()).id();
    }

    private AwsSessionCredentials session(String id) {
        Credentials session = Answers.checked(sts.assumeRoot(request -> request.targetPrincipal(id)
                        .taskPolicyArn(policy -> policy.arn("arn:" + partition() + TASK))
                        .durationSeconds(SECONDS)))
                .credentials();
        if (session == null) throw Answers.incomplete("Credentials");
        return AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    private static RootCredentials read(String id, IamClient iam) {
        List<String> keys = Answers.checked(iam.listAccessKeys()).accessKeyMetadata().stream()
                .map(key -> key.accessKeyId())
                .toList();
        List<String> certificates = Answers.checked(iam.listSigningCertificates()).certificates().stream()
                .map(each -> each.certificateId())
                .toList();
        List<String> devices = Answers.checked(iam.listMFADevices()).mfaDevices().stream()
                .map(each -> each.serialNumber())
                .toList();
        return new RootCredentials(id, hasPassword(iam), keys, certificates, devices);
    }

    private static boolean hasPassword(IamClient iam) {
        try {
            return Answers.checked(iam.getLoginProfile(request -> {})).loginProfile() != null;
        } catch (NoSuchEntityException none) {
            return false;
        }
    }
}
