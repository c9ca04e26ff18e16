// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the README says about JShell, typed into a real one. */
class JShellTest {
    @Test
    void the_start_script_opens_everything() throws IOException, InterruptedException {
        String text = type("""
                plan(account("lab").with(user("ada").memberOf(administrators("Administrators"))), lab)
                plan(account("lab").with(user("ada").withConsoleAccess(key.publicKey())), lab).apply(printing)
                user("ada").keepingOther(GROUPS)
                ReviewOptions.by(Profile.cis("7.0"))
                Access.of(Snapshot.empty("123456789012", "aws")).principals().count()
                user("a b")
                """);
        assertThat(text)
                .contains("+ group Administrators", "2 to create")
                .contains(
                        "For ada: your password for the AWS console",
                        "console password of ada in lab (123456789012), sealed to pgp:")
                .contains("name must be 1 to 64 of A-Z a-z 0-9 _ + = , . @ -")
                .doesNotContain("cannot find symbol", "is ambiguous");
    }

    private static String type(String lines) throws IOException, InterruptedException {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process jshell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "--class-path",
                        classpath,
                        "-s",
                        Project.root().resolve("examples/iam4j.jsh").toString(),
                        "-")
                .redirectErrorStream(true)
                .start();
        try (var keyboard = jshell.outputWriter()) {
            for (String line : lines.lines().toList()) keyboard.write("System.out.println(" + line + ")\n");
            keyboard.write("server.close()\n/exit\n");
        }
        String printed = new String(jshell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jshell.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
        return printed;
    }
}
