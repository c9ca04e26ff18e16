// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.Plan;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.policy.Condition;
import io.iam4j.render.AwsCli;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

/** The commands of a plan, run by the AWS CLI on one server, and the plan applied on another, leave the same account. */
class AwsCliScriptTest {
    private static final Permit[] ANY = {
        Permit.deletions(99), Permit.removals(99), Permit.lastAdministrator(), Permit.lockout()
    };

    private static Account filled() {
        return account("layer")
                .alias("acme-layer")
                .passwordPolicy(
                        passwordPolicy().minimumLength(20).maxAge(days(60)).requiringSymbols())
                .with(
                        policy("read")
                                .description("what's \"read\" & $HOME")
                                .tagged("k", "a @ Key=b")
                                .allowing(allow("s3:Get*").onEverything().when(Condition.mfaPresent())),
                        policy("limit").allowing(allow("*").onEverything()),
                        group("devops")
                                .path("/teams/")
                                .attach(policy("read"))
                                .inline("in", deny("ec2:*").onEverything()),
                        user("ada")
                                .path("/people/")
                                .tagged("Team", "1")
                                .memberOf("devops")
                                .boundedBy(policy("limit")),
                        user("-rf")
                                .attach(awsManaged("ReadOnlyAccess"))
                                .inline("own", allow("s3:*").onEverything()),
                        instanceProfileOf(
                                ec2Role("web").description("file:///etc/hosts").boundedBy(policy("limit"))),
                        oidcProvider("token.actions.githubusercontent.com")
                                .clientIds("sts.amazonaws.com")
                                .thumbprints("0123456789abcdef0123456789abcdef01234567")
                                .tagged("k", "v"));
    }

    private static Account changed() {
        return account("layer")
                .passwordPolicy(passwordPolicy().minimumLength(24))
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
                        user("-rf").exclusive(),
                        role("web")
                                .trusting(service("ecs-tasks.amazonaws.com"))
                                .maxSession(hours(2))
                                .withoutBoundary(),
                        instanceProfile("web").withoutRole(),
                        oidcProvider("token.actions.githubusercontent.com")
                                .clientIds("other")
                                .thumbprints("abcdef0123456789abcdef0123456789abcdef01"));
    }

    private static Account emptied() {
        return account("layer")
                .withoutPasswordPolicy()
                .with(
                        policy("read").absent(),
                        policy("limit").absent(),
                        group("operations").absent(),
                        user("ada.lovelace").absent(),
                        user("-rf").absent(),
                        role("web").absent(),
                        instanceProfile("web").absent(),
                        oidcProvider("token.actions.githubusercontent.com").absent());
    }

    private static String run(Path script, EmbeddedIam server) throws Exception {
        Path out = script.resolveSibling("out");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", server.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_PAGER", "",
                        "HOME", out.toString()));
        Process process = builder.start();
        boolean ended = process.waitFor(240, TimeUnit.SECONDS);
        if (!ended) process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(out)).isTrue();
        return Files.readString(script);
    }

    private static boolean isInstalled() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
        System.out.println(
                found
                        ? "The commands of a plan run with aws"
                        : "The commands of a plan: LEFT OUT, aws is not on the PATH");
        return found;
    }

    @Test
    void the_commands_leave_the_account_that_an_apply_leaves(@TempDir Path folder) throws Exception {
        assumeThat(isInstalled()).as("aws is on the PATH").isTrue();
        StringBuilder all = new StringBuilder();
        try (EmbeddedIam applied = EmbeddedIam.start();
                EmbeddedIam scripted = EmbeddedIam.start();
                IamClient one = Clients.iam(applied.endpoint());
                IamClient other = Clients.iam(scripted.endpoint())) {
            for (Account desired : new Account[] {filled(), changed(), emptied()}) {
                assertThat(plan(desired, AwsAccount.using(one))
                                .permitting(ANY)
                                .apply()
                                .isComplete())
                        .isTrue();
                Plan plan = plan(desired, AwsAccount.using(other)).permitting(ANY);
                Path script = Files.writeString(folder.resolve("plan.sh"), plan.as(AwsCli.script()));
                all.append(run(script, scripted));
                assertThat(scripted.account()).isEqualTo(applied.account());
                assertThat(plan(desired, AwsAccount.using(other)).isEmpty()).isTrue();
            }
        }
        assertThat(all.toString()
                        .lines()
                        .filter(line -> line.startsWith("aws iam"))
                        .map(line -> line.split(" ")[2])
                        .distinct())
                .hasSizeGreaterThan(35);
    }

    @Test
    void what_makes_secrets_is_made_by_the_library_once_the_script_has_run(@TempDir Path folder) throws Exception {
        assumeThat(isInstalled()).as("aws is on the PATH").isTrue();
        Account desired = account("layer").with(user("ada").withConsoleAccess(new OpaqueSealer()));
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            Plan plan = plan(desired, AwsAccount.using(iam));
            run(Files.writeString(folder.resolve("plan.sh"), plan.as(AwsCli.script())), server);
            Plan rest = plan(desired, AwsAccount.using(iam));
            assertThat(rest.changes().steps()).hasSize(1);
            assertThat(rest.apply().secrets()).hasSize(1);
        }
    }
}
