// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.AccountJson;
import io.iam4j.source.JavaSource;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.localstack.MotoServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference accounts, exported from a server as Java source and as JSON: both plan to nothing there. */
class ExportTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_security_account_is_exported_from_the_embedded_iam(boolean split) throws Exception {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            exports(server.endpoint(), server.accessKeyFor("222222222222"), security(), split);
        }
    }

    @Test
    void the_management_account_is_exported_from_the_embedded_iam() throws Exception {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            DemoKeys keys = DemoKeys.in(folder);
            Account declared = ManagementAccount.declaration(keys::of);
            exports(server.endpoint(), server.accessKeyFor("111111111111"), declared, false);
        }
    }

    @Test
    @EnabledIf("motoIsHere")
    void the_security_account_is_exported_from_moto() throws Exception {
        try (MotoServer server = MotoServer.start("222222222222", true)) {
            exports(server.endpoint(), "test", security(), false);
        }
    }

    static boolean motoIsHere() {
        return MotoServer.isHere("exported source");
    }

    private Account security() throws IOException {
        return SecurityAccount.declaration(DemoKeys.in(folder)::of);
    }

    private void exports(URI endpoint, String accessKey, Account declared, boolean split) throws Exception {
        AwsAccount live = Sdk.account(endpoint, accessKey);
        assertThat(Iam.plan(declared, live).apply().isComplete()).isTrue();
        Account exported = live.export();
        JavaSource source = JavaSource.of(exported).inPackage("com.acme.iam").named("Exported");

        Account compiled = compiled(split ? source.split() : source);

        plansToNothing(compiled, live);
        assertThat(compiled.resources().map(Resource::name))
                .containsExactlyElementsOf(
                        exported.resources().map(Resource::name).toList());
        assertThat(Snapshot.of(compiled, "aws").account())
                .isEqualTo(Snapshot.of(exported, "aws").account());
        assertThat(source.toString()).contains("memberOf(", "trusting(").doesNotContain("PolicyDocument.parse");
        assertThat(AccountJson.read(AccountJson.write(exported))).isEqualTo(exported);
    }

    private static void plansToNothing(Account declared, AwsAccount live) {
        Plan plan = Iam.plan(declared, live);
        assertThat(plan.isEmpty()).as(plan.toString()).isTrue();
    }

    private Account compiled(JavaSource source) throws Exception {
        Path sources = folder.resolve("sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = source.writeTo(sources);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiles = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiles)
                    .as(said
                            + files.stream().map(Path::toString).collect(Collectors.joining("\n", "\n", "\n"))
                            + source)
                    .isTrue();
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ExportTest.class.getClassLoader())) {
            return (Account) loader.loadClass("com.acme.iam.Exported")
                    .getMethod("declaration")
                    .invoke(null);
        }
    }
}
