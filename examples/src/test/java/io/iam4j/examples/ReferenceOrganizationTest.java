// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iam4j.organization.OrganizationChanges;
import io.iam4j.render.OrganizationChangesJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkGlobalTime;

/** The reference organization lands, converges, is repaired, and a person works in it; its guide shows what it runs. */
class ReferenceOrganizationTest {
    private static final Optional<String> BROWSER = Chromium.onPath("the page of an organization");

    @TempDir
    static Path home;

    private static String text = "";

    @BeforeAll
    static void runs() throws IOException {
        SdkGlobalTime.setGlobalTimeOffset(0); // another test may have moved the SDK's time, which is the process's
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReferenceOrganization.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), home);
        text = bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void seven_accounts_land_converge_are_repaired_and_let_a_person_in() {
        assertThat(text)
                .contains("in 7 of 7 accounts.")
                .contains(
                        "role LambdaCostsExplorerAccess in management, security waits for role monthly-services-usage-lambdarole in shared",
                        "~ role OrganizationAccountAccessRole")
                .contains("Organization acme: 7 of 7 accounts are as declared; 246 changes done.")
                .contains("No changes: organization acme, 7 accounts, is as declared.")
                .contains("2 of 7 accounts are other than declared.")
                .contains("  shared (333333333333)    members          0          1          0        0\n")
                .contains("  apps-prd (666666666666)  members          0          1          0        0\n")
                .contains("All 7 accounts are as declared.")
                .contains("signs her in to management: true", "signs her in to security: true")
                .contains("Without a code: AccessDenied")
                .contains("With a code she is arn:aws:sts::666666666666:assumed-role/DevOps/ada")
                .contains("VendorAudit]")
                .doesNotContain("FAILED", "NOT as declared");
        assertThat(text.indexOf("account apps-devstg (555555555555): Applied"))
                .as("the canary before the other members")
                .isPositive()
                .isLessThan(text.indexOf("account network (444444444444): Applied"));
    }

    @Test
    void its_plan_is_written_for_every_reader() throws IOException {
        OrganizationChanges stored = OrganizationChangesJson.read(Files.readString(home.resolve("plan.json")));
        assertThat(stored.layers()).containsExactly("management", "security", "members");
        assertThat(stored.needs()).hasSize(2);
        assertThat(home.resolve("plan.md"))
                .content()
                .startsWith("### Plan for organization acme\n\n108 to create, 6 to change, 0 to delete; 246 calls");
        assertThat(home.resolve("plan.html"))
                .content()
                .contains("<h2>Layer members</h2>", "<h2>Across accounts</h2>", "account apps-prd</text>");
        assertThat(Files.list(home.resolve("sealed"))
                        .map(each -> each.getFileName().toString()))
                .containsExactlyInAnyOrder("management", "security", "shared");
    }

    @Test
    void a_person_has_one_kit_for_her_two_accounts() throws IOException {
        Path kit = home.resolve("kits").resolve("ada");
        assertThat(kit.resolve("mail.txt"))
                .content()
                .contains("https://acme-management.signin.aws.amazon.com/console")
                .contains("https://acme-security.signin.aws.amazon.com/console")
                .contains("- DevOps, apps-prd (666666666666): apps-prd-DevOps (with a code)");
        assertThat(kit.resolve("config.txt")).content().contains("[profile security]", "[profile management]");
        assertThat(home.resolve(".aws").resolve("config"))
                .content()
                .contains("[profile apps-prd-DevOps]", "source_profile = security");
    }

    @Test
    void its_page_finds_what_is_typed(@TempDir Path profile) throws Exception {
        assumeThat(BROWSER).as("a browser is on the PATH").isPresent();
        try (Chromium browser = Chromium.started(BROWSER.orElseThrow(), profile, 1500, 1150, false)) {
            browser.open(home.resolve("plan.html").toUri());
            assertThat(browser.evaluate("document.querySelectorAll('details.account').length"))
                    .isEqualTo("7");
            assertThat(browser.evaluate("document.querySelectorAll('details.account[open]').length"))
                    .as("folded at first")
                    .isEqualTo("0");
            browser.evaluate("document.getElementById('q').focus()");
            browser.type("VendorAudit");
            String shown = "Array.from(document.querySelectorAll('details.account[open]:not([hidden])'))"
                    + ".map(each => each.querySelector('b').textContent).join()";
            assertThat(browser.evaluate(shown)).isEqualTo("apps-prd");
            assertThat(browser.evaluate("document.getElementById('layer-1').hidden"))
                    .isEqualTo("true");
            browser.evaluate("document.getElementById('q').value = ''");
            browser.type("666666666666");
            assertThat(browser.evaluate(shown)).contains("apps-prd");
            browser.evaluate("document.getElementById('q').value = ''");
            browser.type("katherine");
            assertThat(browser.evaluate("document.querySelectorAll('.node.on').length"))
                    .isEqualTo("1");
        }
    }
}
