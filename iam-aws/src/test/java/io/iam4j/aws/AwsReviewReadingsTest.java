// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LastAccessed.Granularity;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsRequest;

/** What a review reads besides the account itself: the summary, last accesses, and who has which virtual MFA device. */
class AwsReviewReadingsTest {
    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    @Test
    void the_summary_is_one_call_and_tells_which_credentials_the_root_user_has() {
        AccountSummary none = live.accountSummary();
        assertThat(none.rootAccessKey()).contains(false);
        assertThat(none.rootMfa()).contains(false);
        assertThat(none.rootPassword()).contains(false);
        server.outOfBand(server.accountId())
                .rootCredentials(
                        RootCredential.PASSWORD,
                        RootCredential.ACCESS_KEY,
                        RootCredential.VIRTUAL_MFA,
                        RootCredential.SIGNING_CERTIFICATE);
        server.calls().clear();
        AccountSummary all = live.accountSummary();
        assertThat(server.calls().byAction()).isEqualTo(Map.of("GetAccountSummary", 1));
        assertThat(List.of(all.rootAccessKey(), all.rootMfa(), all.rootPassword(), all.rootSigningCertificate()))
                .containsOnly(Optional.of(true));
        assertThat(all.count("NoSuchKey")).isEmpty();
    }

    @Test
    void a_virtual_device_of_the_root_user_is_told_from_a_security_key() {
        iam.createUser(request -> request.userName("ada"));
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.SECURITY_KEY);
        assertThat(devices()).isEmpty();
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.VIRTUAL_MFA);
        iam.createVirtualMFADevice(request -> request.virtualMFADeviceName("spare"));
        assertThat(devices())
                .isEqualTo(Map.of(
                        "root-account-mfa-device",
                        Optional.of("arn:aws:iam::" + server.accountId() + ":root"),
                        "spare",
                        Optional.empty()));
    }

    private Map<String, Optional<String>> devices() {
        Snapshot read = live.read(ReadScope.ofReview(List.of(), List.of(), false));
        assertThat(VirtualMfaDevice.in(read.account())).isEmpty();
        return read.facts().getOrDefault(VirtualMfaDevice.KIND, Map.of()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().holder()));
    }

    @Test
    void last_accesses_tell_what_was_reached_and_what_never_was_over_all_pages() {
        String ada = "arn:aws:iam::" + server.accountId() + ":user/ada";
        server.seed(thisAccount()
                .with(user("ada")
                        .inline(
                                "work",
                                allow("s3:*", "ec2:*", "iam:ListUsers", "sqs:*").onEverything())));
        String key = iam.createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        try (IamClient own = Clients.iam(
                        server.endpoint(), StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "any")));
                IamClient small = onePerPage()) {
            own.listUsers();
            server.calls().clear();
            LastAccessed told = AwsAccount.using(small)
                    .lastAccessed(List.of(Arn.parse(ada)), Granularity.SERVICES)
                    .get(0);
            assertThat(told.services())
                    .extracting(LastAccessed.Service::namespace)
                    .containsExactlyInAnyOrder("s3", "ec2", "iam", "sqs");
            assertThat(told.services().stream()
                            .filter(service -> service.last().isPresent())
                            .map(LastAccessed.Service::namespace))
                    .containsExactly("iam");
            assertThat(server.calls().byAction())
                    .isEqualTo(Map.of("GenerateServiceLastAccessedDetails", 1, "GetServiceLastAccessedDetails", 4));
        }
    }

    /** A client whose answers are cut after each service, as the service cuts them after some hundred. */
    private IamClient onePerPage() {
        return IamClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(c -> c.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                        return context.request() instanceof GetServiceLastAccessedDetailsRequest get
                                ? get.toBuilder().maxItems(1).build()
                                : context.request();
                    }
                }))
                .build();
    }

    @Test
    void whom_the_service_does_not_know_is_told_with_the_call() {
        Arn nobody = Arn.parse("arn:aws:iam::" + server.accountId() + ":user/nobody");
        assertThatThrownBy(() -> live.lastAccessed(List.of(nobody), Granularity.SERVICES))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("GenerateServiceLastAccessedDetails")
                .hasMessageContaining("user/nobody");
    }

    @Test
    void a_refused_summary_names_what_to_grant_and_an_own_user_has_none() {
        server.weather().next("GetAccountSummary", InjectedFault.fault(403, "AccessDenied", "not authorized"));
        assertThatThrownBy(live::accountSummary)
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("GetAccountSummary");
        assertThatThrownBy(() -> OwnUser.using(iam).accountSummary())
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("AwsAccount.using(iam)");
    }
}
