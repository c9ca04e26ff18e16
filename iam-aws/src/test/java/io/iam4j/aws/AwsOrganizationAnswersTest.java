// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.iam4j.OrganizationPlan;
import io.iam4j.account.AccountException;
import io.iam4j.aws.session.MfaCredentialsProvider;
import io.iam4j.aws.session.MfaSession;
import io.iam4j.aws.session.MfaSessionException;
import io.iam4j.mfa.MfaCode;
import io.iam4j.model.Account;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.organization.Organization;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsServiceClientConfiguration;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsResponseMetadata;
import software.amazon.awssdk.utils.AttributeMap;

/** Answers of STS, IAM and AWS Organizations that are none, and the clients that accounts get. */
class AwsOrganizationAnswersTest {
    private static final String PAGE = "<html><head><title>Sign in to the network</title></head><body/></html>";
    private static final String NONE = "what came with status 200 has no request id";
    private static final String HOME = "111111111111";
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "test"));

    private final EmbeddedIam server = EmbeddedIam.start();
    private final Proxy proxy = new Proxy(server.endpoint());
    private final StaticCredentialsProvider keys = admin();
    private final StsClient sts = Clients.sts(proxy.endpoint(), keys);
    private final AwsOrganization live =
            AwsOrganization.using(sts).clients(client -> client.endpointOverride(proxy.endpoint()));

    @AfterEach
    void close() {
        live.close();
        sts.close();
        proxy.close();
        server.close();
    }

    private StaticCredentialsProvider admin() {
        server.seed(account("home").id(HOME).with(user("admin").attach(awsManaged("AdministratorAccess"))));
        AwsBasicCredentials home = AwsBasicCredentials.create(server.accessKeyFor(HOME), "test");
        try (IamClient root = Clients.iam(server.endpoint(), StaticCredentialsProvider.create(home))) {
            AccessKey key =
                    root.createAccessKey(request -> request.userName("admin")).accessKey();
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        }
    }

    private Organization members() {
        Account[] members = {account("a").id("222222222222"), account("b").id("333333333333")};
        for (Account each : members)
            server.seed(each.with(role("OrganizationAccountAccessRole")
                    .trusting(account("home").id(HOME))
                    .attach(awsManaged("AdministratorAccess"))));
        return organization("acme").layer(layer("all", members).forEach(each -> each.with(user("ada"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PAGE})
    void a_session_that_is_none_keeps_one_account_from_being_planned_and_no_other(String body) {
        Organization acme = members();
        for (int i = 0; i < 200; i++) proxy.answeringText("AssumeRole", body);
        StsClient direct = Clients.sts(server.endpoint(), keys);
        StsClient spoilt = new AsCaller(sts) {
            @Override
            public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
                return (request.roleArn().contains("222222222222") ? sts : direct).assumeRole(request);
            }
        };
        try (direct;
                AwsOrganization mixed =
                        AwsOrganization.using(spoilt).clients(client -> client.endpointOverride(proxy.endpoint()))) {
            OrganizationPlan plan = plan(acme, mixed);
            assertThat(plan.changes().troubled())
                    .singleElement()
                    .satisfies(account -> assertThat(account.toString())
                            .contains("No plan for account a (222222222222)")
                            .contains(
                                    "Assuming arn:aws:iam::222222222222:role/OrganizationAccountAccessRole: no answer of AWS",
                                    NONE));
            assertThat(plan.changes().changed()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AssumeRoot", "ListAccessKeys", "ListSigningCertificates", "ListMFADevices", "GetLoginProfile"})
    void of_a_root_user_nothing_is_told_that_no_answer_tells(String action) {
        server.seed(OrganizationSeed.managedBy(HOME, "acme").accounts(AccountSeed.created("222222222222", "a")));
        plan(account("home").id(HOME).centralRootAccess(RootAccess.CREDENTIALS), live.account(HOME))
                .apply();
        for (String body : new String[] {"", PAGE}) {
            proxy.answeringText(action, body);
            assertThatThrownBy(() -> live.rootOf("222222222222"))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("root user of account 222222222222")
                    .hasMessageContaining(NONE);
        }
        assertThat(live.rootOf("222222222222").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PAGE})
    void a_session_with_mfa_is_none_either(String body) {
        String device = "arn:aws:iam::111111111111:mfa/ada";
        for (MfaSession session : new MfaSession[] {
            MfaSession.ofUser(device), MfaSession.ofRole(device, "arn:aws:iam::111111111111:role/prod")
        }) {
            proxy.answeringText(Proxy.ANY, body);
            MfaCredentialsProvider provider =
                    MfaCredentialsProvider.using(sts, session, prompt -> MfaCode.of("123456"));
            assertThatThrownBy(provider::resolveCredentials)
                    .isInstanceOf(MfaSessionException.class)
                    .hasMessageContaining(NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeOrganization, Organization",
        "ListRoots, Roots",
        "ListAccountsForParent, Accounts",
        "ListOrganizationalUnitsForParent, OrganizationalUnits",
        "ListTagsForResource, Tags"
    })
    void a_page_of_an_organization_without_its_list_leaves_no_account_out_unseen(String action, String missing)
            throws IOException {
        Map<String, String> answers = Map.of(
                "DescribeOrganization", "{\"Organization\":{\"MasterAccountId\":\"111111111111\"}}",
                "ListRoots", "{\"Roots\":[{\"Id\":\"r-1\"}]}",
                "ListAccountsForParent",
                        "{\"Accounts\":[{\"Id\":\"222222222222\",\"Name\":\"a\",\"Status\":\"ACTIVE\"}]}",
                "ListOrganizationalUnitsForParent", "{\"OrganizationalUnits\":[]}",
                "ListTagsForResource", "{\"Tags\":[]}");
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger spoilt = new AtomicInteger(1);
        web.createContext("/", exchange -> {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String asked = target.substring(target.indexOf('.') + 1);
            byte[] body = (asked.equals(action) && spoilt.getAndDecrement() > 0
                            ? "{}"
                            : answers.getOrDefault(asked, ""))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        URI at = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
        try (OrganizationsClient organizations = Clients.organizations(at, KEYS);
                AwsOrganization walked =
                        AwsOrganization.using(organizations, sts).readingTags()) {
            assertThatThrownBy(walked::members)
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("The walk through AWS Organizations")
                    .hasMessageContaining("the answer has no " + missing);
            assertThat(walked.members().orElseThrow()).hasSize(1);
        } finally {
            web.stop(0);
        }
    }

    /** Who calls, as another client tells, and nothing else. */
    private static class AsCaller implements StsClient {
        private final StsClient caller;

        AsCaller(StsClient caller) {
            this.caller = caller;
        }

        @Override
        public StsServiceClientConfiguration serviceClientConfiguration() {
            return caller.serviceClientConfiguration();
        }

        @Override
        public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
            return caller.getCallerIdentity(request);
        }

        @Override
        public String serviceName() {
            return "sts";
        }

        @Override
        public void close() {}
    }

    /** A caller in {@code partition}, whose client is one of {@code region}. */
    private StsClient callerIn(String partition, String region) {
        return new AsCaller(sts) {
            @Override
            public StsServiceClientConfiguration serviceClientConfiguration() {
                return StsServiceClientConfiguration.builder()
                        .region(Region.of(region))
                        .credentialsProvider(KEYS)
                        .build();
            }

            @Override
            public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
                GetCallerIdentityResponse.Builder answer =
                        GetCallerIdentityResponse.builder().arn("arn:" + partition + ":iam::111111111111:user/ada");
                answer.responseMetadata(StsResponseMetadata.create(
                        DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, "r-1"))));
                return answer.build();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "aws, eu-west-1, aws-global, https://iam.amazonaws.com",
        "aws-cn, cn-northwest-1, aws-cn-global, https://iam.cn-north-1.amazonaws.com.cn",
        "aws-us-gov, us-gov-east-1, aws-us-gov-global, https://iam.us-gov.amazonaws.com",
        "aws-eusc, eusc-de-east-1, eusc-de-east-1, https://iam.eusc-de-east-1.amazonaws.eu",
        "aws-iso, us-iso-west-1, us-iso-west-1, https://iam.us-iso-east-1.c2s.ic.gov",
        "aws-iso-b, us-isob-east-1, us-isob-east-1, https://iam.us-isob-east-1.sc2s.sgov.gov"
    })
    void the_clients_of_accounts_ask_the_iam_of_the_callers_partition(
            String partition, String caller, String region, String endpoint) {
        try (AwsOrganization there = AwsOrganization.using(callerIn(partition, caller))) {
            Region used = there.client(HOME).serviceClientConfiguration().region();
            assertThat(used.id()).isEqualTo(region);
            assertThat(IamEndpointProvider.defaultProvider()
                            .resolveEndpoint(request -> request.region(used))
                            .join()
                            .url())
                    .hasToString(endpoint);
        }
    }

    /** Builds HTTP clients, and counts them. */
    private record Counting(AtomicInteger built) implements SdkHttpClient.Builder<Counting> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            built.incrementAndGet();
            return UrlConnectionHttpClient.builder().buildWithDefaults(defaults);
        }
    }

    @Test
    void an_http_client_or_a_builder_of_one_takes_the_place_of_the_shared_connections() {
        Organization acme = members();
        Counting counting = new Counting(new AtomicInteger());
        try (AwsOrganization by = live.clients(client -> client.httpClientBuilder(counting))) {
            assertThat(plan(acme, by).changes().changed()).hasSize(2);
            assertThat(counting.built).hasValue(2);
        }
        try (SdkHttpClient own = UrlConnectionHttpClient.create();
                AwsOrganization by = live.clients(client -> client.httpClient(own))) {
            assertThat(plan(acme, by).apply().isComplete()).isTrue();
        }
        try (AwsOrganization by = live.clients(client -> {
            throw new IllegalArgumentException("no such file: proxy.conf");
        })) {
            assertThatThrownBy(() -> by.client(HOME)).hasMessage("no such file: proxy.conf");
        }
    }
}
