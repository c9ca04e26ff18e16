// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;

import io.iam4j.Plan;
import io.iam4j.PlanRefusedException;
import io.iam4j.change.Permit;
import io.iam4j.testkit.EmbeddedIam;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;

/** A program of its own, with a logging backend of its own: applies a plan, with a permit when one is asked for. */
public final class WireLoggingProgram {
    private WireLoggingProgram() {}

    /** Takes {@code permit} or nothing. */
    public static void main(String[] arguments) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            Plan people = plan(account("a").with(user("eve")), live);
            System.out.println("RESULT without a secret: " + people.apply().isComplete());
            Plan plan = plan(account("a").with(user("ada").withConsoleAccess(new PlainSealer())), live);
            server.calls().clear();
            try {
                if (List.of(arguments).contains("permit")) plan = plan.permitting(Permit.exposedSecrets());
                System.out.println("RESULT applied: " + plan.apply().isComplete());
            } catch (PlanRefusedException refused) {
                System.out.println("RESULT plan says: " + plan.toString().replace("\n", " "));
                System.out.println("RESULT refused: " + refused.getMessage().replace("\n", " "));
                System.out.println("RESULT calls: " + server.calls().names());
            }
        }
    }
}
