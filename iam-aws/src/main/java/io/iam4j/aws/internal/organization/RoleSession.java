// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.organization;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.internal.Times;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.MemberAccount.Standing;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** The session of a role in another account: the SDK's own provider keeps and renews it, and this says why there is none. Thread-safe. */
final class RoleSession implements AwsCredentialsProvider, AutoCloseable {
    /** What the SDK's provider is given: it takes an answer without credentials for one with them. */
    private record CheckedSts(StsClient sts) implements StsClient {
        @Override
        public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
            AssumeRoleResponse answer = Answers.checked(sts.assumeRole(request));
            if (answer.credentials() == null) throw Answers.incomplete("Credentials");
            return answer;
        }

        @Override
        public String serviceName() {
            return sts.serviceName();
        }

        @Override
        public void close() {
            // it is the caller's
        }
    }

    private final StsAssumeRoleCredentialsProvider session;
    private final Arn role;
    private final Optional<MemberAccount> member;
    private final Reach reach;

    RoleSession(StsClient sts, Reach reach, Arn role, Optional<MemberAccount> member, Arn caller) {
        this.role = role;
        this.member = member;
        this.reach = reach;
        reach.lasting()
                .filter(length ->
                        length.compareTo(Reach.CHAINED) > 0 && caller.type().equals("assumed-role"))
                .ifPresent(length -> {
                    throw new IllegalArgumentException("the caller, " + caller
                            + ", is a role's session itself, and a session that"
                            + " comes from it lasts an hour at most (role chaining), but " + Times.lasting(length)
                            + " is asked for: leave lasting(...) out, or start from a user's credentials");
                });
        session = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(new CheckedSts(sts))
                .refreshRequest(request -> request.roleArn(role.toString())
                        .roleSessionName(reach.sessionName())
                        .externalId(reach.externalId().orElse(null))
                        .durationSeconds(reach.lasting()
                                .map(Duration::toSeconds)
                                .map(Math::toIntExact)
                                .orElse(null)))
                .build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return session.resolveCredentials();
        } catch (SdkException e) {
            Failure failure = Failure.of(e);
            String message = failure.problem("Assuming " + role, " " + advice(failure))
                    .message()
                    .strip();
            throw new AccountException(failure.code(), message, e);
        }
    }

    private String advice(Failure failure) {
        if (failure.says("MaxSessionDuration"))
            return "The role allows less: raise its MaxSessionDuration, or ask for less by lasting(duration).";
        if (!failure.is("AccessDenied")) return failure.hint().strip();
        String name = role.resource().substring("role/".length());
        Optional<Standing> standing = member.map(MemberAccount::standing);
        if (name.equals(Reach.CREATED) && standing.equals(Optional.of(Standing.INVITED)))
            return "The account was invited, and AWS makes " + Reach.CREATED
                    + " in accounts alone that the organization creates: make it there once, with a trust in the management"
                    + " account, or name another role by role(...).";
        if (name.equals(Reach.CREATED) && standing.equals(Optional.of(Standing.MANAGEMENT)))
            return "It is the management account, where AWS makes no " + Reach.CREATED
                    + ": use credentials of that account, or name a role that is there by role(...).";
        return "Either there is no such role, or it does not trust the caller, or asks for an external id"
                + (reach.externalId().isPresent() ? " other than the one given" : " (externalId(...))")
                + " or for MFA (give the StsClient a session with MFA), or the caller's own policies or those of the organization"
                + " do not allow sts:AssumeRole on it.";
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public String toString() {
        return "a session of " + role;
    }
}
