// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.ReadOptions;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.pgp.PgpKey;
import io.iam4j.secret.CollectedSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The work that Terraform does in the side-by-side measurement, resource for resource: N users with a sealed one-time
 * password of 30 characters, N/10 groups with members and a policy each, N/10 roles that trust the account with MFA.
 */
public final class Bench {
    private Bench() {}

    /** Takes {@code apply|plan N ENDPOINT KEYFILE}; exits with 1 when a plan that should be empty is not. */
    public static void main(String[] arguments) {
        if (arguments.length != 4) throw new IllegalArgumentException("usage: apply|plan N ENDPOINT KEYFILE");
        int users = Integer.parseInt(arguments[1]);
        URI endpoint = URI.create(arguments[2]);
        Path key = Path.of(arguments[3]);
        if (arguments[0].equals("apply")) {
            System.out.println(apply(users, endpoint, key).summary());
        } else {
            Plan plan = plan(users, endpoint, key);
            System.out.print(plan);
            System.exit(plan.isEmpty() ? 0 : 1);
        }
    }

    static Applied apply(int users, URI endpoint, Path key) {
        return plan(users, endpoint, key).apply(ApplyOptions.standard().sink(new CollectedSecrets()));
    }

    /** The SDK's clients are made beside the reading of the key and the declaration: each takes a part of a cold start. */
    static Plan plan(int users, URI endpoint, Path key) {
        CompletableFuture<AwsAccount> account = CompletableFuture.supplyAsync(() -> Sdk.account(endpoint, "test"));
        Account desired = work(users, PgpKey.read(key));
        return Iam.plan(desired, account.join().reading(reading()));
    }

    /** By the environment: {@code CREDENTIAL_REPORT=PT4H} goes by a credential report of that age at most. */
    private static ReadOptions reading() {
        return Optional.ofNullable(System.getenv("CREDENTIAL_REPORT"))
                .map(age -> ReadOptions.credentialReport(Duration.parse(age)))
                .orElseGet(ReadOptions::standard);
    }

    static Account work(int users, PgpKey key) {
        int groups = Math.max(1, users / 10);
        List<Resource> all = new ArrayList<>();
        ConsoleAccess access = Iam.consoleAccess(sealedTo(key)).passwordLength(30);
        for (int i = 0; i < users; i++)
            all.add(user(String.format("user.%04d", i))
                    .memberOf(String.format("group-%03d", i % groups))
                    .withConsoleAccess(access));
        for (int i = 0; i < groups; i++) {
            String name = String.format("group-%03d", i);
            ManagedPolicy policy = policy("policy-" + name)
                    .allowing(allow("s3:Get*", "s3:List*").on("arn:aws:s3:::" + name, "arn:aws:s3:::" + name + "/*"));
            all.add(group(name).attach(policy));
            all.add(role("Role-" + name)
                    .trusting(thisAccount().withMfa())
                    .maxSession(hours(2))
                    .attach(policy));
        }
        return account("lab")
                .alias("lab-security")
                .passwordPolicy(passwordPolicy()
                        .minimumLength(30)
                        .maxAge(days(60))
                        .remembering(12)
                        .requiringAllClasses())
                .tagging("Layer", "base-identities")
                .tagging("Environment", "lab")
                .with(all);
    }
}
