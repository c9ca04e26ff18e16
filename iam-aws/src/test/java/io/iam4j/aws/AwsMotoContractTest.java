// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static java.util.Map.entry;

import io.iam4j.account.LiveAccount;
import io.iam4j.testkit.contract.AccountContract;
import io.iam4j.testkit.localstack.MotoServer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.iam.IamClient;

/** moto 5.2.1, whose known defects are those of section 10 of the fact sheet. */
@EnabledIf("motoIsHere")
class AwsMotoContractTest extends AccountContract {
    private static @Nullable MotoServer moto;
    private static @Nullable IamClient iam;

    static boolean motoIsHere() {
        return MotoServer.isHere("the contract of accounts");
    }

    @BeforeAll
    static void start() {
        moto = MotoServer.start(false);
        iam = Clients.iam(moto.endpoint());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(iam).close();
        Objects.requireNonNull(moto).close();
    }

    @Override
    public LiveAccount account() {
        Objects.requireNonNull(moto, "started before all laws").reset();
        return AwsAccount.using(Objects.requireNonNull(iam));
    }

    @Override
    public String backend() {
        return "moto_server";
    }

    @Override
    public Map<String, String> knownDefects() {
        String credentials = "has no ListServiceSpecificCredentials, without which no user can be deleted";
        String tags = "loses the tags of a user that is updated";
        return Map.ofEntries(
                entry("a_user_goes_with_all_it_has", credentials),
                entry("what_is_exported_makes_the_account_anew", credentials),
                entry("a_boundary_of_a_user_is_put_replaced_and_removed", "drops the boundary of a user"),
                entry("a_user_moves_in_place", tags),
                entry("a_renamed_user_keeps_what_it_has", tags),
                entry("what_was_attached_by_hand_is_found_and_detached", "is started without AWS managed policies"),
                entry("a_group_moves_in_place", "ignores a new path without a new name"),
                entry(
                        "the_credential_report_tells_of_every_user_without_ids",
                        "dates its report to 2015, and has no root row"),
                entry("a_server_certificate_is_renamed_and_moved_in_place", "has no UpdateServerCertificate"),
                entry("the_version_of_global_tokens_is_set", "has no SetSecurityTokenServicePreferences"),
                entry("the_last_accesses_are_told_of_each_in_order", "has no GenerateServiceLastAccessedDetails"));
    }
}
