// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be a principal, or a resource, does not compile as one. */
class WhatCompilesTest {
    /** Of its own: a {@code module-info.class} in the folder of the output would make the snippet one of that module. */
    @TempDir
    static Path output;

    /** The errors that the compiler finds in an expression. */
    private static List<String> errors(String expression) throws Exception {
        String program = "import static io.iam4j.Iam.*; class Snippet { Object value = " + expression + "; }";
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("mem:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoringEncodingErrors) {
                        return program;
                    }
                };
        Path classes = Path.of(Statement.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        found,
                        List.of("-proc:none", "-cp", classes.toString(), "-d", output.toString()),
                        null,
                        List.of(source));
        task.call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::getCode)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role(\"r\").trusting(account(\"111111111111\"))",
                "role(\"r\").trusting(user(\"u\"))",
                "role(\"r\").trusting(role(\"other\"))",
                "allow(\"iam:*\").on(group(\"g\"))",
                "allow(\"iam:*\").on(policy(\"p\"), instanceProfile(\"i\"))",
                "allow(\"sts:AssumeRole\").on(role(\"r\"))",
            })
    void principals_and_resources_compile(String expression) throws Exception {
        assertThat(errors(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role(\"r\").trusting(group(\"g\"))",
                "role(\"r\").trusting(policy(\"p\"))",
                "role(\"r\").trusting(instanceProfile(\"i\"))",
                "io.iam4j.policy.Principal.aws(group(\"g\"))",
                "allow(\"iam:*\").on(account(\"111111111111\"))",
            })
    void what_is_none_does_not(String expression) throws Exception {
        assertThat(errors(expression)).singleElement().asString().startsWith("compiler.err.cant.apply.symbol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"github", "two words.example.com", "arn:aws:iam::111111111111:role/ops", "sts.amazonaws.com:aud"
            })
    void what_is_neither_url_nor_arn_of_a_provider_is_no_oidc_provider(String text) {
        assertThatThrownBy(() -> Trust.oidc(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OIDC provider");
    }
}
