// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.ec2Role;
import static io.iam4j.Iam.instanceProfileOf;
import static io.iam4j.Iam.plan;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.testkit.EmbeddedIam;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A role for EC2 instances: trust in EC2, permissions, and the instance profile that hands the role out. */
public final class Ec2Role {
    private Ec2Role() {}

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        Role web = ec2Role("web-server")
                .attach(awsManaged("AmazonSSMManagedInstanceCore"))
                .inline("read-assets", allow("s3:GetObject").on("arn:{partition}:s3:::acme-assets/*"));
        Account desired = account("apps").with(instanceProfileOf(web));
        try (EmbeddedIam server = EmbeddedIam.start()) {
            Plan plan = plan(desired, Sdk.account(server.endpoint(), "test"));
            out.println(plan);
            out.println(plan.apply());
        }
    }
}
