// SPDX-License-Identifier: Apache-2.0
package com.acme.access;

import static io.iam4j.Iam.*;

import com.acme.access.keys.Keys;
import io.iam4j.Plan;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.kit.PersonalKit;
import io.iam4j.change.ChangeSet;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.Html;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportJson;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.rule.Profile;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Plans, stores and reads the plan, applies, opens what was sealed, reviews and renders, on an embedded IAM: what needs reflection,
 * resources or another library to be found.
 */
public final class Main {
    private Main() {}

    /** Takes the folder to work in. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        PgpKeyPair ada = PgpKeyPair.recipe("Ada <ada@example.org>").rsa(2048).generate();
        System.out.println("running as " + (Main.class.getModule().isNamed() ? Main.class.getModule() : "class path") + " on Java "
                + Runtime.version().feature());
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = iam(server.endpoint());
                StsClient sts = sts(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam, sts);
            Account declared = declared(ada);
            Plan plan = plan(declared, live);
            System.out.println(plan);
            require(plan.as(Html.page()).contains("<style>"), "a page has its style");
            ChangeSet stored = ChangeSetJson.read(ChangeSetJson.write(plan.changes()));
            var applied = plan(stored, live, ada.publicKey())
                    .apply(ApplyOptions.standard().sink(SecretSink.directory(folder.resolve("sealed"))));
            System.out.println(applied.summary());
            for (SealedSecret sealed : applied.secrets()) opened(ada, sealed);
            require(plan(declared, live).isEmpty(), "a plan after the apply is empty");
            reviewed(live);
            require(PersonalKit.of(declared, "ada").with(applied.secrets()).html().contains("ada"), "a kit");
        }
        pictured();
        System.out.println("key beside a class: " + Keys.grace().recipient());
        System.out.println("all is well");
    }

    private static Account declared(PgpKeyPair ada) {
        return thisAccount()
                .alias("acme")
                .passwordPolicy(passwordPolicy().minimumLength(30))
                .with(
                        user("ada")
                                .memberOf(administrators("Administrators"))
                                .withConsoleAccess(sealedTo(ada.publicKey())),
                        user("robot").withAccessKey(sealedTo(ada.publicKey())),
                        role("builder")
                                .trusting(service("ec2.amazonaws.com"))
                                .attach(policy("build").allowing(allow("s3:PutObject").on("arn:aws:s3:::acme/*"))));
    }

    private static void opened(PgpKeyPair ada, SealedSecret sealed) {
        try (Secret secret = ada.privateKey().open(sealed.message())) {
            System.out.println(sealed.label() + ": opened, " + secret.length() + " characters");
        }
    }

    private static void reviewed(AwsAccount live) {
        Report report = Report.of(Review.of(live, ReviewOptions.by(Profile.cis("7.0"))));
        String read = ReportJson.read(report.as(ReportJson.format())).findings().summary();
        require(read.equals(report.findings().summary()), "a report is read back");
        System.out.println(read);
        System.out.println(access(live).escalations());
    }

    private static void pictured() {
        byte[] base32 = "JBSWY3DPEHPK3PXP".getBytes(StandardCharsets.US_ASCII);
        try (MfaSeed seed = MfaSeed.of("arn:aws:iam::123456789012:mfa/ada", "ada", "acme", base32)) {
            int bytes = seed.lendQrPng(MfaSeed.QR_PIXELS, png -> png.length);
            System.out.println("QR code: " + bytes + " bytes; code " + (seed.code(1).toString().isEmpty() ? "none" : "made"));
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) throw new IllegalStateException("not so: " + what);
    }

    private static IamClient iam(URI endpoint) {
        return IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials())
                .build();
    }

    private static StsClient sts(URI endpoint) {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .build();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    }
}
