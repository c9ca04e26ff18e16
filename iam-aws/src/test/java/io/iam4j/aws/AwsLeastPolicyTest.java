// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.AccountException;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.change.Permit;
import io.iam4j.error.Iam4jException;
import io.iam4j.model.Account;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.plan.UnplannableException;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.contract.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** On a server that holds callers to their policies: with exactly the policy an apply passes, with anything less it does not. */
class AwsLeastPolicyTest {
    private static final Permit[] ANY = {
        Permit.deletions(99),
        Permit.removals(99),
        Permit.lastAdministrator(),
        Permit.lockout(),
        Permit.exposedSecrets(),
        Permit.replacing("role web")
    };

    /** Users who may change their own passwords may read the password policy without any permission: here they may not. */
    private static Account filled() {
        return account("layer")
                .alias("acme-layer")
                .passwordPolicy(passwordPolicy().minimumLength(20).letUsersChange(false))
                .with(
                        policy("read")
                                .tagged("k", "v")
                                .allowing(allow("s3:Get*").onEverything()),
                        policy("limit").path("/limits/").allowing(allow("*").onEverything()),
                        group("devops")
                                .path("/teams/")
                                .attach(policy("read"))
                                .inline("in", deny("ec2:*").onEverything()),
                        user("ada")
                                .path("/people/")
                                .tagged("Team", "1")
                                .memberOf("devops")
                                .boundedBy(policy("limit")),
                        user("grace")
                                .attach(awsManaged("ReadOnlyAccess"))
                                .inline("own", allow("s3:*").onEverything()),
                        instanceProfileOf(ec2Role("web").tagged("k", "v").attach(policy("read")))
                                .tagged("k", "v"),
                        oidcProvider("token.actions.githubusercontent.com")
                                .clientIds("sts.amazonaws.com")
                                .tagged("k", "v"));
    }

    private static Account withSecrets() {
        return account("layer")
                .with(
                        user("ada").withConsoleAccess(new OpaqueSealer()),
                        user("new").path("/x/").withAccessKey(new OpaqueSealer()));
    }

    private static Account changed() {
        return account("layer")
                .withoutAlias()
                .with(
                        policy("read")
                                .tagged("l", "w")
                                .allowing(allow("s3:List*").onEverything()),
                        group("operations").formerly("devops").path("/").exclusive(),
                        user("ada.lovelace")
                                .formerly("ada")
                                .path("/")
                                .withoutBoundary()
                                .memberOf("operations"),
                        user("grace").boundedBy(policy("limit")).withAccessKey(new OpaqueSealer()),
                        role("web")
                                .trusting(service("ecs-tasks.amazonaws.com"))
                                .maxSession(hours(2))
                                .exclusive(),
                        instanceProfile("web").withoutRole(),
                        oidcProvider("token.actions.githubusercontent.com").clientIds("other"));
    }

    private static Account emptied() {
        return account("layer")
                .withoutPasswordPolicy()
                .with(
                        policy("read").absent(),
                        group("devops").absent(),
                        user("ada").absent(),
                        user("grace").absent(),
                        instanceProfile("web").absent(),
                        role("web").absent(),
                        oidcProvider("token.actions.githubusercontent.com").absent());
    }

    private static Account unlisted() {
        return account("layer")
                .globalEndpointTokens(TokenVersion.V2)
                .centralRootAccess(RootAccess.SESSIONS)
                .with(
                        samlProvider("Okta")
                                .metadata(TestCertificates.metadata("https://okta.example.org", TestCertificates.WWW))
                                .tagged("k", "v"),
                        serviceLinkedRole("elasticbeanstalk.amazonaws.com").description("ours"));
    }

    /** The same as it is once it is there, with what a declaration alone does not make, or makes but once. */
    private static Account held() {
        Account unlisted = unlisted().settings(AccountSettings.none());
        return unlisted.with(
                serverCertificate("www").body(TestCertificates.WWW).privateKey(Secret.copyOf(TestCertificates.WWW_KEY)),
                virtualMfaDevice("people/left"));
    }

    private static Account unlistedChanged() {
        return account("layer")
                .with(
                        samlProvider("Okta")
                                .metadata(TestCertificates.metadata("https://new.example.org", TestCertificates.OTHER))
                                .tagged("l", "w"),
                        serverCertificate("web").formerly("www").path("/edge/").tagged("k", "v"),
                        serviceLinkedRole("elasticbeanstalk.amazonaws.com").description("theirs"),
                        virtualMfaDevice("people/left").tagged("k", "v"));
    }

    private static Account unlistedGone() {
        return account("layer")
                .with(
                        samlProvider("Okta").absent(),
                        serverCertificate("www").absent(),
                        serviceLinkedRole("elasticbeanstalk.amazonaws.com").absent(),
                        virtualMfaDevice("people/left").absent());
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                Arguments.of("fills an empty account", Account.of("123456789012"), filled()),
                Arguments.of("makes secrets", filled(), withSecrets()),
                Arguments.of("changes what there is", filled(), changed()),
                Arguments.of("deletes what there is", filled(), emptied()),
                Arguments.of("creates what no bulk listing carries", Account.of("123456789012"), unlisted()),
                Arguments.of("changes what no bulk listing carries", held(), unlistedChanged()),
                Arguments.of("deletes what no bulk listing carries", held(), unlistedGone()));
    }

    private static PolicyDocument least(Account before, Account desired) {
        try (EmbeddedIam server = started(before);
                IamClient iam = Clients.iam(server.endpoint());
                StsClient sts = Clients.sts(server.endpoint())) {
            return plan(desired, AwsAccount.using(iam, sts)).leastPolicy();
        }
    }

    /** The calls of all these plans. */
    static Stream<String> calls() {
        return plans().flatMap(each -> {
            try (EmbeddedIam server = started((Account) each.get()[1]);
                    IamClient iam = Clients.iam(server.endpoint());
                    StsClient sts = Clients.sts(server.endpoint())) {
                return AwsLeastPolicyOfChangesTest.calls(plan((Account) each.get()[2], AwsAccount.using(iam, sts)));
            }
        });
    }

    private static EmbeddedIam started(Account before) {
        EmbeddedIam server = EmbeddedIam.builder()
                .accountId("123456789012")
                .authorizing(true)
                .start();
        if (before.resources().findAny().isPresent()) server.seed(before.id("123456789012"));
        return server;
    }

    /** What stops a caller who has that policy and no other; empty when the plan is made and applied. */
    private static Optional<Iam4jException> stopped(PolicyDocument policy, Account before, Account desired) {
        try (EmbeddedIam server = started(before);
                IamClient root = Clients.iam(server.endpoint())) {
            root.createUser(request -> request.userName("deployer"));
            String arn = root.createPolicy(
                            request -> request.policyName("least").policyDocument(policy.toJson()))
                    .policy()
                    .arn();
            root.attachUserPolicy(request -> request.userName("deployer").policyArn(arn));
            var key = root.createAccessKey(request -> request.userName("deployer"))
                    .accessKey();
            var credentials = StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
            try (IamClient caller = Clients.iam(server.endpoint(), credentials);
                    StsClient sts = Clients.sts(server.endpoint(), credentials)) {
                plan(desired, AwsAccount.using(caller, sts))
                        .permitting(ANY)
                        .apply()
                        .isComplete();
                return Optional.empty();
            } catch (AccountException | ApplyFailedException | UnplannableException refused) {
                return Optional.of(refused);
            }
        }
    }

    /** The policy, in one statement of which an action or a resource is missing. */
    private static PolicyDocument without(PolicyDocument policy, int statement, String missing) {
        List<Statement> left = new ArrayList<>(policy.statements());
        Statement old = left.remove(statement);
        String[] actions = less(old.actions(), missing);
        String[] resources = less(old.resources(), missing);
        if (actions.length > 0 && resources.length > 0)
            left.add(
                    Statement.allow(actions).on(resources).when(old.conditions().toArray(Condition[]::new)));
        return PolicyDocument.of(left);
    }

    private static String[] less(List<String> all, String missing) {
        return all.stream().filter(each -> !each.equals(missing)).toArray(String[]::new);
    }

    private static List<String> parts(Statement statement) {
        List<String> parts = new ArrayList<>(statement.actions());
        if (statement.resources().size() > 1) parts.addAll(statement.resources());
        return parts;
    }

    @ParameterizedTest(name = "a plan that {0}")
    @MethodSource("plans")
    void the_policy_is_enough_and_nothing_of_it_can_be_spared(String what, Account before, Account desired) {
        PolicyDocument policy = least(before, desired);
        assertThat(stopped(policy, before, desired)).as("%s", policy).isEmpty();
        List<String> spared = new ArrayList<>();
        for (int i = 0; i < policy.statements().size(); i++)
            for (String each : parts(policy.statements().get(i)))
                if (stopped(without(policy, i, each), before, desired).isEmpty())
                    spared.add(each + " of statement " + (i + 1));
        assertThat(spared).as("%s", policy).isEmpty();
    }
}
