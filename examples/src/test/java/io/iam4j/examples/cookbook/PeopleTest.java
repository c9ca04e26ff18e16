// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.model.Relation.GROUPS;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People come, move, change their names and go. */
class PeopleTest extends Job {
    @Test
    void joins() throws IOException {
        server.seed(thisAccount().with(group("engines"), group("people").attach(selfManagement())));
        // readme-joins
        var ada = user("ada")
                .path("/people/")
                .tagged("Mail", "ada@example.org")
                .memberOf("engines", "people")
                .requiringMfa()
                .withConsoleAccess(sealedTo(key));

        var plan = plan(account("acme").with(ada), live);
        out.println(plan);
        out.println(plan.apply(options));
        // end
        prints("joins");
        assertThat(server).hasUserInGroups("ada", "engines", "people");
        try (var sealed = ADA.privateKey().open(sealed("ada"))) {
            assertThat(sealed.<Boolean>lend(password -> server.signIn(server.accountId(), "ada", password)))
                    .isTrue();
        }
    }

    @Test
    void come_from_a_list() throws IOException {
        var list = Files.writeString(folder.resolve("people.csv"), "ada,engines\ngrace,research\njohn,research\n");
        // readme-list
        var people = Files.readAllLines(list).stream()
                .map(line -> line.split(","))
                .map(row -> user(row[0]).path("/people/").memberOf(row[1]))
                .toList();
        var acme = account("acme")
                .owning(under("/people/"))
                .with(group("engines"), group("research"))
                .with(people);

        var plan = plan(acme, live);
        out.println(plan.changes().summary());
        plan.apply(options);
        // end
        prints("list");
        assertThat(server).hasOnlyUsers("ada", "grace", "john");
    }

    @Test
    void has_what_a_colleague_has() throws IOException {
        server.seed(thisAccount()
                .with(user("ada").memberOf(group("engines"), group("people")).attach(awsManaged("IAMReadOnlyAccess"))));
        // readme-colleague
        out.println(plan(account("acme").with(user("zoe").withPermissionsOf(user("ada"))), live));
        // end
        prints("colleague");
    }

    @Test
    void leaves() throws IOException {
        server.seed(thisAccount().with(user("bob").memberOf(group("engines"))));
        iam.createAccessKey(request -> request.userName("bob"));
        iam.createLoginProfile(request -> request.userName("bob").password("Correct-horse-9"));
        // readme-leaves
        var offboarding = credentialsOf("bob").offboard(days(30));

        var today = plan(offboarding, live, clock);
        out.println(today);
        today.apply(options); // from now on he can do nothing

        // what the same act does when its month is over
        out.println(plan(offboarding, live, () -> Instant.parse("2027-01-02T09:00:00Z")));
        // end
        prints("leaves");
        assertThat(server).hasUser("bob").asUser("bob").mayNot("iam:GetUser", "*");
    }

    @Test
    void is_renamed() throws IOException {
        server.seed(thisAccount().with(user("ada.byron").memberOf(group("engines"))));
        // readme-renamed
        var ada = user("ada.lovelace").formerly("ada.byron").memberOf("engines");

        var plan = plan(account("acme").with(ada), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("renamed");
        assertThat(server).hasOnlyUsers("ada.lovelace").hasUserInGroups("ada.lovelace", "engines");
    }

    @Test
    void moves() throws IOException {
        server.seed(thisAccount().with(user("ada").memberOf(group("engines"), group("chess")), group("research")));
        // readme-moves
        // whole: from now on she is in research, and nowhere else
        var whole = user("ada").memberOf("research");
        out.println(plan(account("acme").with(whole), live));

        // this move alone: other groups are not looked at
        var move = user("ada").memberOf("research").keepingOther(GROUPS).leaving("engines");
        out.println(plan(account("acme").with(move), live));
        // end
        prints("moves");
    }

    @Test
    void is_administrator_for_a_time() throws IOException {
        server.seed(thisAccount()
                .with(user("ada").memberOf(group("people")), user("grace").memberOf(administrators("Administrators"))));
        // readme-temporary
        var friday = Instant.parse("2026-12-04T18:00:00Z");
        var ada = user("ada").memberOf("people").until(friday, each -> each.memberOf("Administrators"));
        var acme = account("acme").with(ada);

        var today = plan(acme, live, clock);
        out.println(today);
        today.apply(options);

        out.println(plan(acme, live, () -> friday)); // the plan of Friday evening
        // end
        prints("temporary");
        assertThat(server).hasUserInGroups("ada", "Administrators", "people");
    }

    @Test
    void a_guest_is_let_in_until_a_date() throws IOException {
        // readme-guest
        var end = Instant.parse("2026-12-19T00:00:00Z");
        var guest = user("guest.auditor")
                .attach(awsManaged("SecurityAudit"))
                .withConsoleAccess(sealedTo(key))
                .deniedFrom(end) // by the clock of AWS: holds even when no program runs any more
                .until(end); // a plan from then on deletes the user

        var plan = plan(account("acme").with(guest), live, clock);
        out.println(plan);
        plan.apply(options);
        // end
        prints("guest");
        assertThat(server)
                .asUser("guest.auditor")
                .with("aws:CurrentTime", "2026-12-18T12:00:00Z")
                .may("iam:ListUsers", "*")
                .with("aws:CurrentTime", "2026-12-19T12:00:00Z")
                .mayNot("iam:ListUsers", "*");
    }

    @Test
    void the_glass_can_be_broken() throws IOException {
        // readme-break-glass
        var safe = key.and(escrow); // either of both keys opens the note
        var breakGlass = user("break-glass")
                .path("/emergency/")
                .attach(awsManaged("AdministratorAccess"))
                .withConsoleAccess(consoleAccess(safe).passwordLength(40).withoutReset());

        var plan = plan(account("acme").with(breakGlass), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("break-glass");
        for (var pair : List.of(ADA, ESCROW))
            try (var password = pair.privateKey().open(sealed("break-glass"))) {
                assertThat(password.<Boolean>lend(chars -> server.signIn(server.accountId(), "break-glass", chars)))
                        .isTrue();
            }
    }
}
