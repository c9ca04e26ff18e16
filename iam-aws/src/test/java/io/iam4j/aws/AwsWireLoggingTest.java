// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A logger that prints requests would print passwords: Logback without configuration does. */
class AwsWireLoggingTest {
    private static final String LOGBACK = "ch.qos.logback.classic.spi.LogbackServiceProvider";

    /** What the program printed of its own, and of the wire. */
    private static String run(List<String> options, String... arguments) throws IOException {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classpath, WireLoggingProgram.class.getName()));
        command.addAll(List.of(arguments));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_plan_that_makes_a_secret_is_refused_before_its_first_call_when_logback_prints_the_wire() throws IOException {
        String printed = run(List.of("-Dslf4j.provider=" + LOGBACK));
        assertThat(printed)
                .contains("RESULT without a secret: true")
                .contains("RESULT calls: []")
                .containsPattern(
                        "RESULT refused: .*exposed secrets: the logger org.apache.hc.client5.http.wire is enabled"
                                + " at DEBUG and would print every password and key in clear. Lower it:"
                                + " <logger name=\"org.apache.hc.client5.http.wire\" level=\"INFO\"/> in logback.xml. To allow"
                                + " it: plan.permitting\\(Permit.exposedSecrets\\(\\)\\)")
                .containsPattern("RESULT plan says: .*Refused: .*org.apache.http.wire.*software.amazon.awssdk.request")
                .doesNotContain("Password=");
    }

    @Test
    void with_leave_it_is_applied_and_the_wire_does_show_the_password() throws IOException {
        String printed = run(List.of("-Dslf4j.provider=" + LOGBACK), "permit");
        assertThat(printed).contains("RESULT applied: true").contains("Password=");
    }

    @Test
    void loggers_that_are_lowered_expose_nothing(@TempDir Path folder) throws IOException {
        Path configuration = Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%msg%n</pattern></encoder>
                  </appender>
                  <root level="DEBUG"><appender-ref ref="out"/></root>
                  <logger name="org.apache.hc.client5.http.wire" level="INFO"/>
                  <logger name="org.apache.http.wire" level="INFO"/>
                  <logger name="software.amazon.awssdk.request" level="INFO"/>
                </configuration>
                """);
        String printed = run(List.of("-Dslf4j.provider=" + LOGBACK, "-Dlogback.configurationFile=" + configuration));
        assertThat(printed).contains("RESULT applied: true").doesNotContain("Password=");
    }

    @Test
    void without_a_backend_nothing_is_exposed() throws IOException {
        assertThat(run(List.of("-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider")))
                .contains("RESULT applied: true");
    }
}
