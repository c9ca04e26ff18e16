// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.model.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;

/** How often calls go out, and what their failures are taken for; there is no server behind the proxy. */
class AwsAttemptsTest {
    private final Proxy proxy = new Proxy(URI.create("http://127.0.0.1:1"));
    private final IamClient iam = Clients.iam(proxy.endpoint());
    private final AwsAccount account = AwsAccount.using(iam);

    @AfterEach
    void close() {
        iam.close();
        proxy.close();
    }

    private Result result(Change change) {
        return account.carryOut(change, SecretExchange.none());
    }

    static List<Change> changes() {
        return SampleChanges.all();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_whose_connection_breaks_goes_out_once(Change change) {
        proxy.losingCall(Proxy.ANY);
        Result result = result(change);
        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.reason(result)).isEqualTo(Reason.FAULT);
        assertThat(Weather.said(result)).contains(change.call(), change.target().toString());
        assertThat(proxy.seen()).hasSize(1);
        assertThat(proxy.seen().get(0).attempt()).isEqualTo("attempt=1; max=1");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_that_meets_a_broken_service_goes_out_once(Change change) {
        proxy.refusing(Proxy.ANY, 503, "ServiceUnavailable", "try later");
        assertThat(Weather.reason(result(change))).isEqualTo(Reason.FAULT);
        assertThat(proxy.seen()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_names_its_user_and_says_everything(Change change) {
        proxy.refusing(Proxy.ANY, 400, "Throttling", "Rate exceeded");
        assertThat(result(change)).isInstanceOf(Result.Transient.class);
        Proxy.Seen call = proxy.seen().get(0);
        if (change.target().kind() == Kind.USER && !call.action().equals("DeleteVirtualMFADevice"))
            assertThat(call.parameters()).containsEntry("UserName", "u");
        assertThat(call.parameters().values()).doesNotContain("null");
    }

    @Test
    void a_reading_is_retried_by_the_client() {
        for (int i = 0; i < 3; i++) proxy.refusing("ListRoles", 503, "ServiceUnavailable", "try later");
        assertThatThrownBy(account::read).isInstanceOf(AccountException.class);
        assertThat(proxy.actions().stream().filter("ListRoles"::equals).count()).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling, Rate exceeded, CONGESTION",
        "400, ThrottlingException, Rate exceeded, CONGESTION",
        "503, SlowDown, Reduce your request rate, CONGESTION",
        "429, TooManyRequestsException, x, CONGESTION",
        "409, ConcurrentModification, x, CONSISTENCY",
        "409, ConcurrentModificationException, x, CONSISTENCY",
        "400, MalformedPolicyDocument, Invalid principal in policy: \"AWS\":\"arn:aws:iam::9:role/x\", CONSISTENCY",
        "400, InvalidParameterValue, Invalid IAM Instance Profile name, CONSISTENCY",
        "409, EntityTemporarilyUnmodifiable, x, UNMODIFIABLE",
        "500, ServiceFailure, x, FAULT",
        "502, '', x, FAULT",
        "400, RequestTimeout, x, FAULT",
        "400, RequestExpired, Request has expired, FAULT",
        "403, RequestTimeTooSkewed, The difference is too large, FAULT",
    })
    void what_passes_is_told_by_its_cause(int status, String code, String message, Reason reason) {
        proxy.refusing("CreateUser", status, code, message);
        Result result = result(createUser());
        assertThat(Weather.reason(result)).isEqualTo(reason);
        assertThat(((Result.Failed) result).problem().code()).isEqualTo(code);
        assertThat(Weather.said(result)).contains("CreateUser of user u");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, not authorized to perform: iam:CreateUser on x, Grant iam:CreateUser to the caller",
        "403, ExpiredToken, expired, sign in again",
        "403, InvalidClientTokenId, The security token included in the request is invalid., is inactive",
        "403, SignatureDoesNotMatch, Signature expired: 1 is now earlier than 2, This machine's clock",
        "403, SignatureDoesNotMatch, The request signature we calculated does not match, The secret does not belong",
        "400, MalformedPolicyDocument, Invalid principal in policy: \"AWS\":\"AROAEXAMPLE\", that exist",
        "400, MalformedPolicyDocument, Invalid principal in policy: \"SERVICE\":\"x\", that exist",
        "409, EntityAlreadyExists, there, plan again",
        "409, LimitExceeded, Cannot exceed quota, higher quota",
        "404, NoSuchEntity, gone, plan again",
        "400, MalformedPolicyDocument, Syntax errors in policy, Syntax errors",
    })
    void what_does_not_pass_is_refused_with_what_to_do(int status, String code, String message, String words) {
        proxy.refusing("CreateUser", status, code, message);
        Problem refused = Weather.refused(result(createUser()));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.message()).contains("CreateUser of user u", code, words);
    }

    /** After a lost answer, EntityAlreadyExists is looked into by a GetUser; after a call that never went out, not. */
    @Test
    void credentials_that_cannot_be_had_are_a_fault_and_no_lost_answer() {
        AtomicBoolean offline = new AtomicBoolean(true);
        AwsCredentialsProvider provider = () -> {
            if (offline.get()) throw SdkClientException.create("no credentials", new IOException("connection reset"));
            return AwsBasicCredentials.create("test", "test");
        };
        try (IamClient client = Clients.iam(proxy.endpoint(), provider)) {
            AwsAccount sometimes = AwsAccount.using(client);
            Result result = sometimes.carryOut(createUser(), SecretExchange.none());
            assertThat(result).isInstanceOf(Result.Transient.class);
            assertThat(Weather.reason(result)).isEqualTo(Reason.FAULT);
            offline.set(false);
            proxy.refusing("CreateUser", 409, "EntityAlreadyExists", "there");
            assertThat(sometimes.carryOut(createUser(), SecretExchange.none())).isInstanceOf(Result.Refused.class);
            assertThat(proxy.actions()).containsExactly("CreateUser");
        }
    }

    @Test
    void missing_credentials_are_told_with_the_ways_to_have_some() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers");
        };
        try (IamClient client = Clients.iam(proxy.endpoint(), none)) {
            AwsAccount account = AwsAccount.using(client);
            assertThat(Weather.refused(account.carryOut(createUser(), SecretExchange.none()))
                            .message())
                    .startsWith("CreateUser of user u: there are no AWS credentials to call with. Set AWS_PROFILE")
                    .endsWith("The SDK says: Unable to load credentials from any of the providers.");
            assertThat(proxy.actions()).isEmpty();
        }
    }

    private static Change createUser() {
        return new CreateUser("u", "/", Map.of(), Optional.empty());
    }
}
