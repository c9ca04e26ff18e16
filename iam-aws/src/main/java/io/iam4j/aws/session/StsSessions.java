// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.aws.internal.call.ConnectionClose;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.session.MfaSession.Role;
import io.iam4j.mfa.MfaCode;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaPrompt;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The calls of STS that open sessions. */
final class StsSessions {
    /** A code counts once, so the SDK must not send it again; and the answer holds the keys of the session. */
    private static final Consumer<AwsRequestOverrideConfiguration.Builder> ONCE =
            request -> request.addPlugin(StsSessions::once);

    /** Where an ARN has its account. */
    private static final int ACCOUNT = 4;

    private final StsClient sts;
    private final MfaSession session;
    private final MfaCodeSource codes;
    private final Optional<SessionFolder> folder;

    StsSessions(StsClient sts, MfaSession session, MfaCodeSource codes) {
        this.sts = sts;
        this.session = session;
        this.codes = codes;
        this.folder = session.cache().map(SessionFolder::new);
    }

    /** The user's session: kept from before, or by a code. */
    AwsSessionCredentials ofUser() {
        return kept(SessionArguments.ofUser(session), () -> {
            MfaCode code = codes.code(MfaPrompt.signIn(session.serialNumber()));
            return answered(
                    Optional.of(code),
                    () -> Answers.checked(sts.getSessionToken(request -> request.serialNumber(session.serialNumber())
                                    .tokenCode(code.digits())
                                    .durationSeconds(seconds())
                                    .overrideConfiguration(ONCE)))
                            .credentials(),
                    session.serialNumber());
        });
    }

    /** The role's session: kept from before, or by a code. */
    AwsSessionCredentials ofRole(Role role) {
        return kept(SessionArguments.of(session, role), () -> {
            MfaCode code = codes.code(MfaPrompt.signIn(session.serialNumber()));
            return answered(
                    Optional.of(code),
                    () -> Answers.checked(sts.assumeRole(assuming(role)
                                    .serialNumber(session.serialNumber())
                                    .tokenCode(code.digits())
                                    .durationSeconds(seconds())
                                    .overrideConfiguration(ONCE)
                                    .build()))
                            .credentials(),
                    role.arn());
        });
    }

    /** The role's session, by that of the user. */
    AwsSessionCredentials ofRole(Role role, AwsSessionCredentials user) {
        return answered(
                Optional.empty(),
                () -> Answers.checked(sts.assumeRole(assuming(role)
                                .overrideConfiguration(
                                        call -> call.credentialsProvider(StaticCredentialsProvider.create(user)))
                                .build()))
                        .credentials(),
                role.arn());
    }

    private static void once(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new ConnectionClose())
                .build());
    }

    private AssumeRoleRequest.Builder assuming(Role role) {
        return AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(session.sessionName())
                .externalId(role.externalId().orElse(null));
    }

    private @Nullable Integer seconds() {
        return session.lasting().map(Duration::toSeconds).map(Math::toIntExact).orElse(null);
    }

    /** The account in an ARN; none in the number of a hardware token. By it the SDK finds endpoints of some services. */
    private static @Nullable String account(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > ACCOUNT && !parts[ACCOUNT].isEmpty() ? parts[ACCOUNT] : null;
    }

    private AwsSessionCredentials kept(SessionArguments arguments, Supplier<AwsSessionCredentials> opening) {
        Optional<AwsSessionCredentials> found = folder.flatMap(each -> each.read(arguments))
                .filter(each -> Renewed.lasts(each, session.clock().instant().plus(Renewed.SOON)));
        if (found.isPresent()) return found.get();
        AwsSessionCredentials opened = opening.get();
        folder.ifPresent(each -> each.write(arguments, opened));
        return opened;
    }

    /** {@code of} is the ARN of the role, or of the user's device. */
    private AwsSessionCredentials answered(Optional<MfaCode> code, Supplier<Credentials> call, String of) {
        try {
            Credentials answer = call.get();
            if (answer == null) throw Answers.incomplete("Credentials");
            return AwsSessionCredentials.builder()
                    .accessKeyId(answer.accessKeyId())
                    .secretAccessKey(answer.secretAccessKey())
                    .sessionToken(answer.sessionToken())
                    .expirationTime(answer.expiration())
                    .accountId(account(of))
                    .build();
        } catch (SdkException e) {
            throw StsRefusals.of(e, session, code);
        }
    }
}
