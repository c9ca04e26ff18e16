// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Which classes a test takes its content from. */
class SeedsOfClassesTest {
    /** Nested tests for whoever extends it. */
    abstract static class Base {
        @IamSeed
        static final Account BASE = Account.own().with(User.named("base"));

        @Test
        void direct(Account account) {
            assertThat(account.users()).containsOnlyKeys("base", "own");
        }

        @Nested
        class Inner {
            @IamSeed
            static Account inner() {
                return Account.own().with(User.named("inner"));
            }

            @Test
            void nested(Account account) {
                assertThat(account.users()).containsOnlyKeys("base", "own", "inner");
            }

            @Nested
            class Innermost {
                @Test
                void nested_twice(Account account) {
                    assertThat(account.users()).containsOnlyKeys("base", "own", "inner");
                }
            }
        }
    }

    /** Not run by itself. */
    @IamTest
    static final class Concrete extends Base {
        @IamSeed
        static final Account OWN = Account.own().with(User.named("own"));
    }

    /** Content for whoever extends it. */
    abstract static class Shared {
        @IamSeed
        static final Account SHARED = Account.own().with(User.named("shared"));
    }

    /** Extends what its nested class extends too; not run by itself. */
    @IamTest
    static class Around extends Shared {
        @Nested
        class Inner extends Shared {
            @Test
            void seeded_once(Account account) {
                assertThat(account.users()).containsOnlyKeys("shared");
            }
        }
    }

    /** Asks for a resource; not run by itself. */
    @IamTest(seed = "/io/iam4j/testkit/seed/details.json", accountId = "210987654321")
    static class ByResource {
        @Nested
        class Inner {
            @Test
            void sees_it_too(Account account) {
                assertThat(account.users()).containsOnlyKeys("ada");
            }
        }
    }

    private static void succeeds(Class<?> type, int tests) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(tests).succeeded(tests));
    }

    @Test
    void nested_tests_that_are_inherited_have_the_content_of_the_class_that_runs_them() {
        succeeds(Concrete.class, 3);
    }

    @Test
    void content_that_two_of_the_classes_have_is_seeded_once() {
        succeeds(Around.class, 1);
    }

    @Test
    void a_resource_of_the_class_around_is_seeded() {
        succeeds(ByResource.class, 1);
    }
}
