// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;

import io.iam4j.model.settings.TokenVersion;
import io.iam4j.review.account.Review;
import io.iam4j.testkit.RootCredential;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The account itself. */
class AccountTest extends Job {
    @Test
    void begins() throws IOException {
        // readme-first
        var acme = account("acme")
                .alias("acme-people")
                .with(user("ada").memberOf(administrators("Administrators")).withConsoleAccess(sealedTo(key)));

        var plan = plan(acme, live);
        out.println(plan);
        plan.apply(options);
        out.println(acme.signInUrl());
        // end
        prints("first");
    }

    @Test
    void has_rules_for_passwords() throws IOException {
        // readme-passwords
        var acme = account("acme")
                .alias("acme-people")
                .passwordPolicy(passwordPolicy()
                        .minimumLength(20)
                        .requiringAllClasses()
                        .maxAge(days(365))
                        .remembering(24));

        var plan = plan(acme, live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("passwords");
    }

    @Test
    void tags_everything() throws IOException {
        // readme-tags
        var acme = account("acme")
                .tagging("Owner", "platform")
                .tagging("ManagedBy", "iam4j")
                .with(
                        user("ada").tagged("Owner", "engines"), // goes before the default
                        role("reports").trusting(service("lambda.amazonaws.com")),
                        policy("reader").allowing(allow("s3:GetObject").on("arn:{partition}:s3:::acme-reports/*")),
                        group("people")); // IAM has no tags of groups

        out.println(plan(acme, live));
        // end
        prints("tags");
    }

    @Test
    void root_is_protected() throws IOException {
        server.outOfBand("123456789012").rootCredentials(RootCredential.PASSWORD, RootCredential.ACCESS_KEY);
        // readme-root
        // what no API does is told as a step to be done by hand
        out.println(plan(account("acme").requiringRootMfa(), live));

        // what is wrong with the root user
        out.println(Review.of(live).findings().only(each -> each.id().startsWith("root-")));
        // end
        prints("root");
    }

    @Test
    void tokens_are_valid_everywhere() throws IOException {
        // readme-tokens
        var acme = account("acme").globalEndpointTokens(TokenVersion.V2).withoutSts("ap-southeast-2");
        out.println(plan(acme, live));
        // end
        prints("tokens");
    }
}
