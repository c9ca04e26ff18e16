// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.organization;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.organization.MemberAccount;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The sessions of accounts, each made when it is first asked for. All clients share the connections of one HTTP client; credentials never go
 * from one account to another.
 */
public final class AccountSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final int CONNECTIONS = 256;

    private final StsClient sts;
    private final Reach reach;
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<RoleSession> roles = new ArrayList<>();
    private @Nullable SdkHttpClient http;
    private @Nullable Arn caller;

    /** From the credentials of {@code sts}. */
    public AccountSessions(StsClient sts, Reach reach) {
        this.sts = sts;
        this.reach = reach;
    }

    /**
     * The clients of an account.
     *
     * @param reading reads it
     * @param writing changes it; the same one unless another role reads
     * @param caller who changes it, as STS names them
     * @param roles the ARNs of the roles that are assumed for it
     */
    public record Session(IamClient reading, IamClient writing, Arn caller, List<Arn> roles) {}

    /**
     * Those of that account.
     *
     * @param member what the organization tells of it, if it was asked
     * @throws AccountException when STS does not tell who calls
     */
    public synchronized Session of(String id, Optional<MemberAccount> member) {
        Session known = sessions.get(id);
        if (known != null) return known;
        Arn self = caller();
        Session made = self.account().equals(id) ? own(self) : assumed(id, member, self);
        sessions.put(id, made);
        return made;
    }

    private Session own(Arn self) {
        IamClient client = client(self, sts.serviceClientConfiguration().credentialsProvider());
        return new Session(client, client, self, List.of());
    }

    private Session assumed(String id, Optional<MemberAccount> member, Arn self) {
        String role = reach.role().apply(id);
        IamClient writing = client(self, session(id, role, member, self));
        IamClient reading = reach.readRole()
                .map(name -> client(self, session(id, name, member, self)))
                .orElse(writing);
        String name = role.substring(role.lastIndexOf('/') + 1);
        List<Arn> roles = Stream.concat(Stream.of(role), reach.readRole().stream())
                .distinct()
                .map(each -> arn(id, each, self))
                .toList();
        return new Session(
                reading,
                writing,
                new Arn(self.partition(), "sts", "", id, "assumed-role/" + name + "/" + reach.sessionName()),
                roles);
    }

    private RoleSession session(String id, String role, Optional<MemberAccount> member, Arn self) {
        RoleSession session = new RoleSession(sts, reach, arn(id, role, self), member, self);
        roles.add(session);
        return session;
    }

    private static Arn arn(String id, String role, Arn self) {
        return new Arn(self.partition(), "iam", "", id, "role/" + role);
    }

    /** Who calls; empty when that cannot be told. */
    public synchronized Optional<Arn> knownCaller() {
        try {
            return Optional.of(caller());
        } catch (AccountException e) {
            LOG.debug("who calls is not known", e);
            return Optional.empty();
        }
    }

    /** Who calls, asked for once. */
    private Arn caller() {
        Arn known = caller;
        if (known == null) {
            try {
                known = Arn.parse(Answers.checked(sts.getCallerIdentity()).arn());
            } catch (SdkException e) {
                Failure failure = Failure.of(e);
                throw new AccountException(
                        failure.code(),
                        failure.problem("GetCallerIdentity", failure.hint())
                                .message()
                                .strip(),
                        e);
            }
            caller = known;
        }
        return known;
    }

    private IamClient client(Arn self, IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
        SdkHttpClient shared = http;
        if (shared == null) {
            shared = connections();
            http = shared;
        }
        try {
            return client(self, credentials, Optional.of(shared));
        } catch (IllegalArgumentException e) {
            // the caller's change sets a builder of an HTTP client: the SDK takes one or the other, and does not tell
            // before
            LOG.debug("without the connections that accounts share, for {}", e.getMessage());
            return client(self, credentials, Optional.empty());
        }
    }

    private IamClient client(
            Arn self,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            Optional<SdkHttpClient> connections) {
        IamClientBuilder builder = IamClient.builder().region(region(self.partition(), sts));
        connections.ifPresent(builder::httpClient);
        reach.clients().accept(builder);
        return builder.credentialsProvider(credentials).build();
    }

    /** IAM is one service for a partition, whatever region the account works in; the SDK finds it from any region of the partition. */
    static Region region(String partition, StsClient sts) {
        return switch (partition) {
            case "aws" -> Region.AWS_GLOBAL;
            case "aws-cn" -> Region.AWS_CN_GLOBAL;
            case "aws-us-gov" -> Region.AWS_US_GOV_GLOBAL;
            default -> sts.serviceClientConfiguration().region();
        };
    }

    /** Of the HTTP client that the SDK would choose by itself: the JDK's, which iam-aws brings, is the last of its choices. */
    private static SdkHttpClient connections() {
        return ServiceLoader.load(SdkHttpService.class).stream()
                .min(Comparator.comparing(found -> found.type().getName().contains(".urlconnection.")))
                .map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new IllegalStateException("no HTTP client of the SDK is on the class path, such as"
                        + " software.amazon.awssdk:url-connection-client"))
                .createHttpClientBuilder()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, CONNECTIONS)
                        .build());
    }

    @Override
    public synchronized void close() {
        for (Session session : sessions.values()) {
            session.reading().close();
            session.writing().close();
        }
        roles.forEach(RoleSession::close);
        SdkHttpClient shared = http;
        if (shared != null) shared.close();
        sessions.clear();
        roles.clear();
        http = null;
    }
}
