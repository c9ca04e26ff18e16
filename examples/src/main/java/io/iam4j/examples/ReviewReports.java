// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.user;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import io.iam4j.render.Terminal;
import io.iam4j.render.report.JavaSources;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportJson;
import io.iam4j.render.report.Sarif;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.lint.Lint;
import io.iam4j.review.rule.Profile;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.OutOfBandActions;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.TestClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.iam.IamClient;

/** The account security reviewed once a month, and reported to a terminal, a pull request, a browser, and to GitHub code scanning. */
public final class ReviewReports {
    private static final String ID = "222222222222";
    private static final String PASSWORD = "Correct-horse-7-battery-staple-9!";

    private ReviewReports() {}

    /** Writes the reports to the folder that is given, or to a new one. */
    public static void main(String[] arguments) throws IOException {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("iam4j-review");
        run(folder, Path.of(""), new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.out.println("Open " + folder.resolve("review.html") + " in a browser.");
    }

    static void run(Path folder, Path root, PrintStream out) throws IOException {
        Files.createDirectories(folder);
        TestClock clock = new TestClock();
        try (EmbeddedIam server = EmbeddedIam.builder().clock(clock).start();
                IamClient iam = Sdk.iam(server.endpoint(), ID)) {
            AwsAccount live = Sdk.account(server.endpoint(), server.accessKeyFor(ID));
            landed(server, live, iam, clock);
            Path earlier = folder.resolve("review.json");
            for (int month = 0; month < 4; month++) {
                Review review = Review.of(live, options(clock));
                Report report = Report.of(review).and(Lint.of(review.account()));
                Files.writeString(earlier, compared(report, earlier).as(ReportJson.format()));
                meanwhile(month, live, clock);
                clock.forward(Duration.ofDays(30));
                signIn(server, "ada", "alan", "barbara", "grace");
            }
            write(live, options(clock), folder, root, out);
        }
    }

    private static ReviewOptions options(TestClock clock) {
        return ReviewOptions.by(Profile.standard())
                .knowing("111111111111", "333333333333", "444444444444")
                .at(clock);
    }

    private static Report compared(Report report, Path earlier) throws IOException {
        return Files.exists(earlier) ? report.since(ReportJson.read(Files.readString(earlier))) : report;
    }

    /** As the account was found: machines that are asked for MFA, and people without a device. */
    private static void landed(EmbeddedIam server, AwsAccount live, IamClient iam, TestClock clock) throws IOException {
        DemoKeys keys = DemoKeys.in(Files.createTempDirectory("iam4j-keys"));
        Account declared = SecurityAccount.declaration(keys::of);
        Account found = declared.replacing(declared.group("deploymaster").attach(selfManagement()));
        ApplyOptions options =
                ApplyOptions.standard().sink(SecretSink.directory(Files.createTempDirectory("iam4j-sealed")));
        plan(found, live, clock).permitting(Permit.exposedSecrets()).apply(options);
        OutOfBandActions outside = server.outOfBand(ID);
        outside.rootCredentials(RootCredential.PASSWORD);
        for (String person : SecurityAccount.PEOPLE)
            iam.updateLoginProfile(
                    request -> request.userName(person).password(PASSWORD).passwordResetRequired(false));
        outside.securityKey("ada", "key-1");
        outside.securityKey("grace", "key-1");
        signIn(server, SecurityAccount.PEOPLE.toArray(String[]::new));
    }

    private static void signIn(EmbeddedIam server, String... people) {
        for (String person : people)
            if (!server.signIn(ID, person, PASSWORD.toCharArray()))
                throw new IllegalStateException(person + " cannot sign in with the password that was set");
    }

    /** What happens in the account from month to month, for better and for worse. */
    private static void meanwhile(int month, AwsAccount live, TestClock clock) {
        Account changed = account("security").id(ID);
        switch (month) {
            case 1 -> changed = Review.of(live, options(clock)).remedies("machine-in-mfa-deny");
            case 2 -> changed = Review.of(live, options(clock)).remedies("unattached-policy", "unused-access-key");
            case 3 ->
                changed = Review.of(live, options(clock))
                        .remedies("works-without-mfa")
                        .with(
                                user("contractor").attach(awsManaged("AdministratorAccess")),
                                role("Pipeline")
                                        .trusting(account("vendor").id("999999999999"))
                                        .attach(awsManaged("AmazonS3FullAccess")));
            default -> changed = changed.alias("acme-security");
        }
        plan(changed, live, clock).permitting(Permit.removals(9)).apply();
    }

    private static void write(AwsAccount live, ReviewOptions options, Path folder, Path root, PrintStream out)
            throws IOException {
        Path earlier = folder.resolve("review.json");
        // readme-reports
        Review review = Review.of(live, options);
        Report report = Report.of(review)
                .and(Lint.of(review.account())) // what is wrong in the documents themselves
                .since(ReportJson.read(Files.readString(earlier))); // what is new, gone and as before
        out.println(report.as(Terminal.detected()));
        Files.writeString(folder.resolve("review.md"), report.as(Markdown.underSize(60_000)));
        Files.writeString(folder.resolve("review.html"), report.as(Html.page()));
        Sarif sarif = Sarif.log().in("README.md").in(JavaSources.under(root, root.resolve("src/main/java")));
        Files.writeString(folder.resolve("review.sarif"), report.as(sarif));
        Files.writeString(earlier, report.as(ReportJson.format()));
        // end
    }
}
