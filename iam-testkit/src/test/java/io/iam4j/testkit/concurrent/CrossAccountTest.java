// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.concurrent;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What accounts have to do with each other makes none of them wait for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrossAccountTest {
    private static final List<String> ACCOUNTS =
            List.of("111111111111", "222222222222", "333333333333", "444444444444");
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":[\"" + String.join("\",\"", ACCOUNTS) + "\"]},\"Action\":\"sts:AssumeRole\"}}";
    private static final String ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final EmbeddedIam iam =
            EmbeddedIam.builder().accountId(ACCOUNTS.get(3)).start();
    private final Executor threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    @BeforeEach
    void everybody() {
        for (String account : ACCOUNTS) {
            Wire wire = wire(account);
            wire.ok("CreateUser", "UserName", "ada");
            wire.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", ALL);
            wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TRUST);
        }
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private Wire wire(String account) {
        return Wire.to(iam.endpoint()).as(account);
    }

    private static String role(String account) {
        return "arn:aws:iam::" + account + ":role/r";
    }

    private void atOnce(int clients, IntConsumer work) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int client = i;
            all.add(CompletableFuture.runAsync(() -> work.accept(client), threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void rights_may_be_asked_crosswise() {
        atOnce(4, client -> {
            String own = ACCOUNTS.get(client % 2);
            String other = ACCOUNTS.get(1 - client % 2);
            for (int i = 0; i < 2000; i++) {
                assertThat(iam).inAccount(own).asUser("ada").may("sts:AssumeRole", role(other));
                iam.outOfBand(own).encodedDenial("ada", "sts:AssumeRole", role(other));
            }
        });
    }

    @Test
    void calls_may_go_crosswise() {
        atOnce(16, client -> {
            Random chance = new Random(client);
            for (int i = 0; i < 40; i++) {
                String own = ACCOUNTS.get(chance.nextInt(ACCOUNTS.size()));
                String other = ACCOUNTS.get(chance.nextInt(ACCOUNTS.size()));
                assertThat(call(chance, own, other).status()).isIn(200, 403, 404, 409);
            }
        });
        assertThat(IntStream.range(0, 3)
                        .filter(n -> ACCOUNTS.stream()
                                        .filter(account -> wire(account)
                                                .ok("ListAccountAliases")
                                                .members("AccountAliases")
                                                .contains("alias-" + n))
                                        .count()
                                > 1))
                .isEmpty();
    }

    private Reply call(Random chance, String own, String other) {
        Wire wire = wire(own);
        String alias = "alias-" + chance.nextInt(3);
        return switch (chance.nextInt(8)) {
            case 0, 1 -> wire.sts("AssumeRole", "RoleArn", role(other), "RoleSessionName", "crosswise");
            case 2 -> wire.iam("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", TRUST);
            case 3 -> wire.iam("CreateAccountAlias", "AccountAlias", alias);
            case 4 -> wire.iam("DeleteAccountAlias", "AccountAlias", alias);
            case 5 -> wire.iam("CreateUser", "UserName", "eve");
            case 6 -> wire.iam("DeleteUser", "UserName", "eve");
            default -> wire.iam("GenerateOrganizationsAccessReport", "EntityPath", iam.organizationPath());
        };
    }
}
