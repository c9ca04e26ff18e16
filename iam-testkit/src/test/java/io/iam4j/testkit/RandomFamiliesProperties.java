// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Wire;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Any sequence of operations of all families leaves what a simple model says: no entity hangs on one that is gone, counts
 * are right, and the summary is.
 */
class RandomFamiliesProperties {
    private static final EmbeddedIam IAM =
            EmbeddedIam.builder().managedPolicies(false).start();

    /** One operation and the entities it is about, two of each kind. */
    record Step(Act act, int one, int two) {}

    /** What is done. */
    private interface Deed {
        void to(AccountModel account, int one, int two);
    }

    /** Operations by what they do; renames and deletions are as likely as creations. */
    enum Act {
        CREATE_USER((account, one, two) -> account.createUser("u" + one)),
        RENAME_USER((account, one, two) -> account.renameUser("u" + one, "u" + two)),
        DELETE_USER((account, one, two) -> account.deleteUser("u" + one)),
        CREATE_GROUP((account, one, two) -> account.createGroup("g" + one)),
        RENAME_GROUP((account, one, two) -> account.renameGroup("g" + one, "g" + two)),
        JOIN((account, one, two) -> account.join("u" + one, "g" + two)),
        LEAVE((account, one, two) -> account.leave("u" + one, "g" + two)),
        DELETE_GROUP((account, one, two) -> account.deleteGroup("g" + one)),
        CREATE_KEY((account, one, two) -> account.createKey("u" + one)),
        DELETE_KEY((account, one, two) -> account.deleteKey("u" + one)),
        CREATE_LOGIN((account, one, two) -> account.createLogin("u" + one)),
        DELETE_LOGIN((account, one, two) -> account.deleteLogin("u" + one)),
        CREATE_DEVICE((account, one, two) -> account.createDevice("d" + one)),
        ENABLE_DEVICE((account, one, two) -> account.enableDevice("d" + one, "u" + two)),
        DEACTIVATE_DEVICE((account, one, two) -> account.deactivateDevice("d" + one, "u" + two)),
        DELETE_DEVICE((account, one, two) -> account.deleteDevice("d" + one)),
        CREATE_ROLE((account, one, two) -> account.createRole("r" + one)),
        ATTACH((account, one, two) -> account.attach("r" + one, "p" + two)),
        DETACH((account, one, two) -> account.detach("r" + one, "p" + two)),
        BOUND((account, one, two) -> account.bound("r" + one, "p" + two)),
        UNBOUND((account, one, two) -> account.unbound("r" + one)),
        DELETE_ROLE((account, one, two) -> account.deleteRole("r" + one)),
        CREATE_PROFILE((account, one, two) -> account.createProfile("i" + one)),
        FILL((account, one, two) -> account.fill("i" + one, "r" + two)),
        DRAIN((account, one, two) -> account.drain("i" + one, "r" + two)),
        DELETE_PROFILE((account, one, two) -> account.deleteProfile("i" + one)),
        CREATE_POLICY((account, one, two) -> account.createPolicy("p" + one)),
        ADD_VERSION((account, one, two) -> account.addVersion("p" + one, two == 0)),
        CHOOSE_VERSION((account, one, two) -> account.chooseVersion("p" + one, two + 1)),
        DELETE_VERSION((account, one, two) -> account.deleteVersion("p" + one, two + 1)),
        DELETE_POLICY((account, one, two) -> account.deletePolicy("p" + one)),
        CREATE_PROVIDERS((account, one, two) -> account.createProviders("x" + one)),
        DELETE_PROVIDERS((account, one, two) -> account.deleteProviders("x" + one));

        private final Deed deed;

        Act(Deed deed) {
            this.deed = deed;
        }
    }

    @AfterContainer
    static void stop() {
        IAM.close();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1);
        return Combinators.combine(Arbitraries.of(Act.class), numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    @Property(tries = 60)
    void every_family_is_what_a_simple_model_says(@ForAll("steps") List<Step> steps) {
        IAM.reset();
        Wire wire = Wire.to(IAM.endpoint());
        AccountModel account = new AccountModel(wire);
        for (Step step : steps) {
            step.act().deed.to(account, step.one(), step.two());
            assertThat(IAM.brokenInvariants()).as("%s", step).isEmpty();
        }
        new ReadBack(wire, account).compare();
    }
}
