// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Roles, and who may assume them. */
class FederationTest extends Job {
    @Test
    void github_deploys() throws IOException {
        // readme-github
        var github = oidcProvider("token.actions.githubusercontent.com").clientIds("sts.amazonaws.com");
        var deploy = role("deploy")
                .trusting(oidc(github).audience("sts.amazonaws.com").subject("repo:acme/shop:environment:production"))
                .attach(awsManaged("AWSLambda_FullAccess"))
                .maxSession(hours(2));

        var plan = plan(account("acme").with(deploy), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("github");
    }

    @Test
    void gitlab_deploys() throws IOException {
        // readme-gitlab
        var gitlab = oidcProvider("gitlab.com").clientIds("https://gitlab.com");
        var deploy = role("deploy-shop")
                .trusting(oidc(gitlab)
                        .audience("https://gitlab.com")
                        .subject("project_path:acme/shop:ref_type:branch:ref:main"));

        var plan = plan(account("acme").with(deploy), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("gitlab");
    }

    @Test
    void a_pod_of_eks_reads_a_bucket() throws IOException {
        // readme-eks
        var cluster = oidcProvider("oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF")
                .clientIds("sts.amazonaws.com");
        var reports = role("reports")
                .trusting(oidc(cluster).audience("sts.amazonaws.com").subject("system:serviceaccount:shop:reports"))
                .inline("read", allow("s3:GetObject").on("arn:{partition}:s3:::acme-reports/*"));

        var plan = plan(account("acme").with(reports), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("eks");
    }

    @Test
    void a_vendor_looks_at_costs() throws IOException {
        // readme-vendor
        var vendor = account("cloud-costs").id("444455556666");
        var costs = role("cloud-costs")
                .trusting(vendor.withExternalId("acme-7f3b"))
                .attach(awsManaged("AWSBillingReadOnlyAccess"));

        var plan = plan(account("acme").with(costs), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("vendor");
    }

    @Test
    void an_instance_has_a_role() throws IOException {
        // readme-ec2
        var web = ec2Role("web")
                .attach(awsManaged("AmazonSSMManagedInstanceCore"))
                .inline("assets", allow("s3:GetObject").on("arn:{partition}:s3:::acme-assets/*"));

        var plan = plan(account("acme").with(instanceProfileOf(web)), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("ec2");
    }

    @Test
    void a_function_has_a_role() throws IOException {
        // readme-lambda
        var thumbnails = role("thumbnails")
                .trusting(service("lambda.amazonaws.com"))
                .attach(awsManaged("AWSLambdaBasicExecutionRole"))
                .inline("images", allow("s3:GetObject", "s3:PutObject").on("arn:{partition}:s3:::acme-images/*"));
        plan(account("acme").with(thumbnails), live).apply(options);
        // end
        assertThat(server).asRole("thumbnails").may("s3:PutObject", "arn:aws:s3:::acme-images/1.png");
    }

    @Test
    void is_renamed() throws IOException {
        server.seed(thisAccount()
                .with(role("Deploy")
                        .trusting(service("lambda.amazonaws.com"))
                        .attach(awsManaged("AWSLambda_FullAccess"))));
        // readme-role-renamed
        var deploy = role("Deployer").formerly("Deploy");
        out.println(plan(account("acme").with(deploy), live));
        // end
        prints("role-renamed");
    }
}
