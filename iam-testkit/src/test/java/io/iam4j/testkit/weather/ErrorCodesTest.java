// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of codes is whole: it has what the AWS SDK knows of each service, and what this server answers. */
class ErrorCodesTest {
    private static final int STANDARD = 400;
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "iam4j", "testkit", "emulator");
    private static final Pattern FAULT = Pattern.compile("Fault\\.of\\(\\s*([0-9]{3}),\\s*\"([A-Za-z]+)\"");

    /** What a server of other services is answered with when it cannot be reached. */
    private static final List<String> NOT_OF_AWS = List.of("BadGateway");

    @ParameterizedTest
    @ValueSource(strings = {"iam.DefaultIamClient", "sts.DefaultStsClient", "organizations.DefaultOrganizationsClient"})
    void it_has_every_error_of_the_models_of_the_sdk(String client) throws IOException {
        Map<String, Integer> modelled = new TreeMap<>();
        String file = "/software/amazon/awssdk/services/" + client.replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(ErrorCodesTest.class.getResourceAsStream(file))) {
            new ClassReader(bytes).accept(new Registrations(modelled), ClassReader.SKIP_DEBUG);
        }

        assertThat(modelled).hasSizeGreaterThanOrEqualTo(12);
        assertThat(ErrorCodes.statuses()).containsAllEntriesOf(modelled);
    }

    @Test
    void it_has_every_error_that_this_server_answers() throws IOException {
        Map<String, Integer> answered = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                for (MatchResult fault :
                        FAULT.matcher(Files.readString(file)).results().toList())
                    answered.put(fault.group(2), Integer.valueOf(fault.group(1)));
        }
        answered.keySet().removeAll(NOT_OF_AWS);

        assertThat(answered).hasSizeGreaterThan(40);
        assertThat(ErrorCodes.statuses()).containsAllEntriesOf(answered);
    }

    @Test
    void every_code_is_a_fault_with_its_status_and_a_text() {
        ErrorCodes.statuses().forEach((code, status) -> {
            assertThat(InjectedFault.named(code).name()).isEqualTo(code);
            assertThat(InjectedFault.named(code).status()).as(code).hasValue(status);
            assertThat(InjectedFault.named(code).message()).as(code).isNotEmpty();
        });
        assertThat(InjectedFault.names())
                .containsAll(ErrorCodes.statuses().keySet())
                .contains("answer lost", "call lost", "bare role ARN")
                .isSorted();
    }

    /** The codes that a client registers, each with the status that follows, 400 when none does. */
    private static final class Registrations extends ClassVisitor {
        private final Map<String, Integer> statuses;

        Registrations(Map<String, Integer> statuses) {
            super(Opcodes.ASM9);
            this.statuses = statuses;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                private String text = "";
                private String code = "";
                private int number;

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String constant) text = constant;
                }

                @Override
                public void visitIntInsn(int opcode, int operand) {
                    number = operand;
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    if (method.equals("errorCode")) {
                        code = text;
                        statuses.putIfAbsent(code, STANDARD);
                    }
                    if (method.equals("httpStatusCode") && type.startsWith("(Ljava/lang/Integer;)"))
                        statuses.put(code, number);
                }
            };
        }
    }
}
