// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Facts;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.Planner;
import io.iam4j.plan.UnplannableException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.StatusType;

/** How an account is read, and at the price of how many calls. */
class AwsReadingTest {
    private static final Map<String, Integer> CONSTANT = Map.of(
            "GetAccountAuthorizationDetails", 1,
            "ListRoles", 1,
            "ListInstanceProfiles", 1,
            "ListAccountAliases", 1,
            "GetAccountPasswordPolicy", 1,
            "GetAccountSummary", 1);

    private final Weather weather = new Weather();
    private final AwsAccount account = weather.account;

    @AfterEach
    void close() {
        weather.close();
    }

    private Account desired() {
        ManagedPolicy reading = policy("Reading").allowing(allow("s3:GetObject").onEverything());
        Account desired = account("a")
                .with(policy("Writing").allowing(allow("s3:PutObject").onEverything()));
        for (int i = 0; i < 30; i++)
            desired = desired.with(user("user" + i).memberOf(group("all").attach(reading)));
        return desired.with(
                user("ada").withConsoleAccess(new PlainSealer()),
                user("grace").withConsoleAccess(new PlainSealer()),
                user("machine").withAccessKey(new PlainSealer()));
    }

    @Test
    void a_plan_takes_the_pages_a_constant_and_the_managed_credentials() {
        plan(desired(), account).apply();
        weather.server.calls().clear();
        assertThat(plan(desired(), account).isEmpty()).isTrue();
        Map<String, Integer> expected = new TreeMap<>(CONSTANT);
        expected.putAll(Map.of("GetPolicy", 2, "GetLoginProfile", 2, "ListAccessKeys", 1));
        assertThat(weather.server.calls().byAction()).isEqualTo(expected);
    }

    @Test
    void an_apply_makes_one_call_for_each_change_and_reads_nothing() {
        Plan plan = plan(desired(), account);
        weather.server.calls().clear();
        plan.apply();
        assertThat(weather.server.calls().mutating())
                .hasSameSizeAs(plan.changes().steps())
                .isEqualTo(weather.server.calls().all());
    }

    @Test
    void an_export_reads_each_policy_and_profile_besides() {
        plan(desired(), account).apply();
        weather.server.calls().clear();
        assertThat(account.export().users()).hasSize(33);
        Map<String, Integer> expected = new TreeMap<>(CONSTANT);
        expected.put("GetPolicy", 2);
        expected.put("ListOpenIDConnectProviders", 1);
        expected.put("ListSAMLProviders", 1);
        expected.put("ListServerCertificates", 1);
        assertThat(weather.server.calls().byAction()).isEqualTo(expected);
    }

    @Test
    void more_users_than_a_page_holds_take_a_page_more() {
        IntStream.range(0, 1010)
                .parallel()
                .forEach(i -> weather.iam.createUser(request -> request.userName("user" + i)));
        weather.server.calls().clear();
        assertThat(account.read(ReadScope.BULK).account().users()).hasSize(1010);
        assertThat(weather.server.calls().count("GetAccountAuthorizationDetails"))
                .isEqualTo(2);
    }

    @Test
    void what_a_user_to_be_deleted_can_sign_in_with_is_read_whole() {
        weather.iam.createUser(request -> request.userName("ada"));
        weather.iam.createLoginProfile(request -> request.userName("ada").password("correct-horse-Battery-9!"));
        weather.iam.createAccessKey(request -> request.userName("ada"));
        ReadScope scope = ReadScope.of(
                account("a").with(user("ADA").absent(), user("ghost").absent()));
        Snapshot snapshot = account.read(scope);
        assertThat(snapshot.credentials()).containsOnlyKeys("ada");
        assertThat(snapshot.credentialsOf("ada").password()).isTrue();
        assertThat(snapshot.credentialsOf("ada").of(Credential.Kind.ACCESS_KEY)).hasSize(1);
        assertThat(weather.server.calls().names())
                .contains(
                        "ListSSHPublicKeys",
                        "ListSigningCertificates",
                        "ListServiceSpecificCredentials",
                        "ListMFADevices");
    }

    @Test
    void policies_of_aws_that_the_catalogue_lacks_are_looked_up() {
        String there = "arn:{partition}:iam::aws:policy/ReadOnlyAccess";
        String missing = "arn:aws:iam::aws:policy/NoSuchAccess";
        TreeSet<String> none = new TreeSet<>();
        ReadScope scope = new ReadScope(
                new TreeMap<>(),
                none,
                new TreeMap<>(),
                none,
                none,
                none,
                new TreeSet<>(Set.of(there, missing)),
                none,
                false,
                false,
                ReadScope.Breadth.BULK);
        assertThat(account.read(scope).knownAwsPolicies()).containsExactly(there);
    }

    @Test
    void a_credential_is_read_with_its_status_and_its_date() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        weather.iam.createUser(request -> request.userName("ada"));
        weather.iam.createLoginProfile(request -> request.userName("ada").password("Correct-Horse-9!"));
        String id = weather.iam
                .createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        Credential key = new Credential(Credential.Kind.ACCESS_KEY, id);
        ReadScope scope = ReadScope.of(account("a").with(user("ada").absent()));

        UserCredentials held = account.read(scope).credentialsOf("ada");
        assertThat(held.passwordCreated().orElseThrow()).isBetween(before, Instant.now());
        assertThat(held.facts(key).created().orElseThrow()).isBetween(before, Instant.now());
        assertThat(held.facts(key).status()).contains(Credential.Status.ACTIVE);

        weather.iam.updateAccessKey(
                request -> request.userName("ada").accessKeyId(id).status(StatusType.INACTIVE));
        assertThat(account.read(scope).credentialsOf("ada").facts(key).isDead()).isTrue();
    }

    @Test
    void a_version_of_a_policy_is_read_with_its_date() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        weather.iam.createPolicy(request -> request.policyName("p")
                .policyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                                + "\"Resource\":\"*\"}]}"));
        assertThat(account.read(ReadScope.BULK).policyVersions().get("p"))
                .singleElement()
                .satisfies(
                        version -> assertThat(version.created().orElseThrow()).isBetween(before, Instant.now()));
    }

    @Test
    void policies_of_aws_that_nobody_can_attach_are_read_as_such() {
        String arn = "arn:aws:iam::aws:policy/Retired";
        weather.proxy.answering(
                "GetPolicy",
                "<Policy><PolicyName>Retired</PolicyName><Arn>" + arn + "</Arn><Path>/</Path>"
                        + "<IsAttachable>false</IsAttachable></Policy>");
        TreeSet<String> none = new TreeSet<>();
        ReadScope scope = new ReadScope(
                new TreeMap<>(),
                none,
                new TreeMap<>(),
                none,
                none,
                none,
                new TreeSet<>(Set.of(arn)),
                none,
                false,
                false,
                ReadScope.Breadth.BULK);
        Snapshot read = account.read(scope);
        assertThat(read.knownAwsPolicies()).containsExactly(arn);
        assertThat(read.unattachableAwsPolicies()).containsExactly(arn);
    }

    @Test
    void a_trust_in_somebody_deleted_is_read_as_the_service_shows_it() {
        plan(account("a").with(user("ada"), io.iam4j.Iam.role("r").trusting(user("ada"))), account)
                .apply();
        weather.iam.deleteUser(request -> request.userName("ada"));
        Role role = account.export().roles().values().iterator().next();
        assertThat(role.trust().orElseThrow().toJson()).contains("\"AWS\":\"AIDA");
        assertThat(plan(account("a").with(role), account).isEmpty()).isTrue();
    }

    @Test
    void roles_of_services_are_read_but_not_exported() {
        weather.iam.createServiceLinkedRole(request -> request.awsServiceName("autoscaling.amazonaws.com"));
        assertThat(account.read().account().roles()).hasSize(1);
        assertThat(account.export().roles()).isEmpty();
    }

    @Test
    void quotas_are_the_accounts_own() {
        assertThat(account.read(ReadScope.BULK).quotas())
                .containsKey("PolicySizeQuota")
                .doesNotContainKey("Users");
    }

    @Test
    void two_accounts_that_hold_the_same_are_told_apart_by_id_alone() {
        User ada = user("ada").path("/");
        plan(account("a").with(ada), account).apply();
        assertThat(account.export())
                .isEqualTo(account(weather.server.accountId())
                        .globalEndpointTokens(TokenVersion.V1)
                        .with(ada)
                        .exclusive());
    }

    @Test
    void what_the_service_tells_of_an_entity_has_its_place() {
        plan(account("a").with(user("ada")), account).apply();
        Facts facts = account.read(ReadScope.BULK).factsOf(Kind.USER, "ada");
        assertThat(facts.uniqueId()).get().asString().startsWith("AIDA");
        assertThat(facts.created()).isPresent();
        assertThat(account.read(ReadScope.BULK).factsOf(Kind.USER, "nobody")).isEqualTo(Facts.NONE);
    }

    @Test
    void what_was_not_read_is_not_taken_for_absent() {
        Account declared = account("a").with(user("ada").withoutConsoleAccess());
        plan(declared, account).apply();
        assertThatThrownBy(() -> Planner.plan(declared, account.read(ReadScope.BULK), Instant.now()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("the account was read without them; read it with ReadScope.of(declaration)");
    }
}
