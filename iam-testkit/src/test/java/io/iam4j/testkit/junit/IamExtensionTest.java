// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.assertion.IamAssertions;
import io.iam4j.testkit.contract.OpaqueSealer;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.Weather;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

class IamExtensionTest {
    @Nested
    @IamTest(accountId = "222222222222")
    class By_annotation {
        @Test
        void parameters_are_of_one_server(EmbeddedIam iam, Calls calls, Weather weather, TestClock clock) {
            clock.stopAt(Instant.parse("2030-01-02T03:04:05Z"));
            String date =
                    Wire.to(iam.endpoint()).ok("CreateUser", "UserName", "ada").text("CreateDate");

            assertThat(date).isEqualTo("2030-01-02T03:04:05Z");
            assertThat(iam.accountId()).isEqualTo("222222222222");
            assertThat(iam.weather()).isSameAs(weather);
            IamAssertions.assertThat(calls).hasTotal(1);
        }

        @Test
        void state_is_fresh(EmbeddedIam iam) {
            Wire.to(iam.endpoint()).ok("CreateUser", "UserName", "ada");
            IamAssertions.assertThat(iam).hasOnlyUsers("ada");
        }
    }

    @Nested
    @IamTest(strict = true)
    class After_another_test_moved_the_time_of_the_SDK {
        @BeforeAll
        static void moved() {
            SdkGlobalTime.setGlobalTimeOffset(-864_000); // ten days
        }

        @Test
        void signatures_are_of_now(StsClient sts) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }

    @Nested
    @IamTest
    class By_several_seeds {
        @IamSeed
        static final Seed HERS = keyOf("123456789012", "ada");

        @IamSeed
        static final Seed HIS = keyOf("222222222222", "bob");

        @Test
        void all_that_was_made_up_is_told(Seeded made) {
            assertThat(made.accessKeys("ada")).hasSize(1);
            assertThat(made.accessKeys("bob")).hasSize(1);
            assertThat(made.notes()).hasSize(2);
        }
    }

    @Nested
    @IamTest(accountId = "111111111111")
    class By_an_organization {
        @IamSeed
        static final Account APPS = Account.of("222222222222").with(User.named("ada"));

        @IamSeed
        static final OrganizationSeed ACME = OrganizationSeed.managedBy("111111111111", "acme")
                .accounts(AccountSeed.created("222222222222", "apps"));

        @Test
        void it_is_there_before_the_content_of_its_accounts(
                EmbeddedIam iam, OrganizationsClient organizations, StsClient sts) {
            assertThat(organizations.listAccounts().accounts())
                    .extracting(software.amazon.awssdk.services.organizations.model.Account::id)
                    .containsExactly("111111111111", "222222222222");
            IamAssertions.assertThat(iam).inAccount("222222222222").hasOnlyUsers("ada");
            assertThat(sts.assumeRole(request -> request.roleArn(
                                            "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole")
                                    .roleSessionName("test"))
                            .assumedRoleUser()
                            .arn())
                    .isEqualTo("arn:aws:sts::222222222222:assumed-role/OrganizationAccountAccessRole/test");
        }
    }

    private static Seed keyOf(String account, String user) {
        return Seed.of(Account.of(account).with(User.named(user).withAccessKey(new OpaqueSealer())));
    }

    @Nested
    class By_field {
        @RegisterExtension
        final IamExtension iam = new IamExtension();

        @Test
        void the_field_gives_the_server(EmbeddedIam same) {
            assertThat(iam.iam()).isSameAs(same);
        }
    }

    @Nested
    class By_static_field {
        @RegisterExtension
        static final IamExtension IAM = new IamExtension();

        @Test
        void the_field_gives_the_server(EmbeddedIam same) {
            assertThat(IAM.iam()).isSameAs(same);
        }
    }

    @Test
    void outside_of_tests_there_is_no_server() {
        assertThatThrownBy(() -> new IamExtension().iam())
                .hasMessage("no test is running; ask for the server within a test or @BeforeEach");
    }
}
