// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.measure;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what the embedded IAM costs: the cold start in this JVM, a thousand users from one client, the memory of a full
 * account and of an organization. A program and no test, for times depend on the machine. {@code measure.sh} runs it.
 */
final class Measure {
    private static final int USERS = 5000;
    private static final int ROLES = 1000;
    private static final int GROUPS = 300;
    private static final int ACCOUNTS = 1000;

    private Measure() {}

    /** Measures and prints. */
    public static void main(String[] arguments) {
        System.out.println("cold start to the first answer: " + coldStart() + " ms");
        System.out.println("1000 users from one client: " + thousandUsers() + " ms");
        memory();
        organization();
    }

    private static long coldStart() {
        long start = System.nanoTime();
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            System.out.println("  of which until it listens: " + millisSince(start) + " ms");
            listUsers(iam.endpoint().getPort());
            return millisSince(start);
        }
    }

    /** By a bare socket, for a client's own start takes longer than the server's. */
    private static void listUsers(int port) {
        String form = "Action=ListUsers&Version=2010-05-08";
        String request = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + form.length()
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request\r\n\r\n"
                + form;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 200")) throw new IllegalStateException(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long thousandUsers() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            Wire wire = Wire.to(iam.endpoint());
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) wire.ok("CreateUser", "UserName", "user-" + i);
            return millisSince(start);
        }
    }

    private static void memory() {
        long before = used();
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            long start = System.nanoTime();
            iam.seed(full());
            System.out.println(USERS + " users, " + ROLES + " roles, " + GROUPS
                    + " groups, 1500 policies, a password and a key for" + " each user: seeded in " + millisSince(start)
                    + " ms");
            long after = used();
            System.out.println("memory they take: " + (after - before) / (1024 * 1024) + " MB");
            Wire.to(iam.endpoint()).ok("GetAccountSummary");
        }
    }

    private static void organization() {
        List<AccountSeed> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++)
            accounts.add(
                    AccountSeed.created("7%011d".formatted(i), "member " + i).tag("Layer", "base"));
        OrganizationSeed organization =
                OrganizationSeed.managedBy("111111111111", "acme").accounts(accounts);
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            long before = used();
            long start = System.nanoTime();
            iam.seed(organization);
            System.out.println("an organization of " + ACCOUNTS + " accounts: seeded in " + millisSince(start) + " ms");
            System.out.println("memory it takes: " + (used() - before) / 1024 + " KB");
            Wire.to(iam.endpoint()).ok("GetAccountSummary");
        }
    }

    private static long used() {
        for (int i = 0; i < 5; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Account full() {
        OpaqueSealer key = new OpaqueSealer();
        List<Resource> all = new ArrayList<>();
        for (int i = 0; i < 1500; i++)
            all.add(ManagedPolicy.named("policy-" + i)
                    .allowing(Statement.allow("s3:Get*", "s3:List*").on("arn:aws:s3:::bucket-" + i + "/*")));
        for (int i = 0; i < GROUPS; i++) all.add(Group.named("group-" + i).attach("policy-" + i));
        for (int i = 0; i < USERS; i++)
            all.add(User.named("user-" + i)
                    .path("/people/")
                    .tagged("Team", "team-" + i % 50)
                    .memberOf("group-" + i % GROUPS, "group-" + (i + 1) % GROUPS)
                    .inline("own", Statement.allow("iam:GetUser").on("arn:aws:iam::123456789012:user/people/user-" + i))
                    .withConsoleAccess(key)
                    .withAccessKey(key));
        for (int i = 0; i < ROLES; i++)
            all.add(Role.named("role-" + i)
                    .trusting(Trust.of(Account.own()).withMfa())
                    .attach("policy-" + i)
                    .tagged("Layer", "base"));
        return Account.own().with(all);
    }
}
