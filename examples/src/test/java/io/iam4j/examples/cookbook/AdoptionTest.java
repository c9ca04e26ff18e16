// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.model.Relation.ATTACHED_POLICIES;
import static io.iam4j.model.Relation.TAGS;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.render.AccountJson;
import io.iam4j.source.JavaSource;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that something else made. */
class AdoptionTest extends Job {
    @BeforeEach
    void fill() {
        server.seed(thisAccount()
                .with(
                        user("grace").path("/vendors/").attach(awsManaged("AdministratorAccess")),
                        user("break-glass").attach(awsManaged("AdministratorAccess")),
                        user("ada")
                                .memberOf(group("engines").attach(awsManaged("PowerUserAccess")))
                                .tagged("Team", "engines"),
                        user("legacy").path("/old/").attach(awsManaged("AdministratorAccess"))));
    }

    @Test
    void is_taken_over_whole() throws IOException {
        // readme-adopt
        var exported = live.export(); // what is there, as a declaration
        out.println(plan(exported, live));

        var source = JavaSource.of(exported).inPackage("com.acme.iam").named("Acme");
        var files = source.writeTo(folder.resolve("src/main/java"));
        Files.writeString(folder.resolve("acme.json"), AccountJson.write(exported)); // or as JSON
        // end
        prints("adopt");
        assertThat(files).hasSize(1);
        assertThat(folder.resolve("src/main/java/com/acme/iam/Acme.java"))
                .content()
                .contains("user(\"legacy\")");
    }

    @Test
    void only_what_is_named_changes() throws IOException {
        // readme-unmentioned
        out.println(plan(account("acme").with(user("ada").tagged("Mail", "ada@example.org")), live));
        // end
        prints("unmentioned");
    }

    @Test
    void one_policy_is_added_and_others_stay() throws IOException {
        // readme-adding
        var ada = user("ada").attach(awsManaged("SecurityAudit")).keepingOther(ATTACHED_POLICIES);
        var legacy = user("legacy").detached("arn:aws:iam::aws:policy/AdministratorAccess");

        out.println(plan(account("acme").with(ada, legacy), live));
        // end
        prints("adding");
    }

    @Test
    void what_is_not_declared_goes() throws IOException {
        // readme-prune
        var acme = account("acme")
                .owning(wholeAccount().except(user("break-glass")).exceptUnder("/vendors/"))
                .with(user("ada").memberOf(group("engines").attach(awsManaged("PowerUserAccess"))));

        out.println(plan(acme, live));
        // end
        prints("prune");
    }

    @Test
    void something_goes_to_another_owner() throws IOException {
        server.seed(
                thisAccount().with(user("eve").tagged("stack", "a"), user("dan").tagged("stack", "a")));
        // readme-owner
        var first = account("acme").owning(tagged("stack", "a")).with(user("dan")); // and eve no more
        var second = account("acme").owning(tagged("stack", "b")).with(user("eve"));

        var handover = account("acme").with(user("eve").tagged("stack", "b").keepingOther(TAGS));
        var plan = plan(handover, live);
        out.println(plan);
        plan.apply(options);

        out.println(plan(first, live));
        out.println(plan(second, live));
        // end
        prints("owner");
    }

    @Test
    void one_thing_goes() throws IOException {
        // readme-absent
        out.println(plan(account("acme").with(user("legacy").absent()), live));
        // end
        prints("absent");
    }
}
