// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iam4j.testkit.EmbeddedIam;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Terraform with its AWS provider, in a folder of its own, against an embedded IAM. */
final class Terraform {
    private static final long MOST_SECONDS = 180;

    private final Path folder;
    private final EmbeddedIam server;
    private final String account;

    private Terraform(Path folder, EmbeddedIam server, String account) {
        this.folder = folder;
        this.server = server;
        this.account = account;
    }

    /** Initialised with that module; the test is left out where Terraform or its provider is not there. */
    static Terraform in(Path folder, EmbeddedIam server, String account, Path module) throws Exception {
        assumeTrue(isOnPath("terraform"), "left out: terraform is not on the PATH");
        Files.copy(module, folder.resolve("main.tf"));
        Terraform terraform = new Terraform(folder, server, account);
        List<String> init = new ArrayList<>(List.of("terraform", "init", "-no-color", "-input=false"));
        String plugins = System.getenv("TF_PLUGIN_DIR");
        if (plugins != null) init.add("-plugin-dir=" + plugins);
        Path log = folder.resolve("init.log");
        assumeTrue(
                terraform.exitCode(log, init) == 0,
                () ->
                        "left out: terraform init finds no AWS provider (without network, TF_PLUGIN_DIR names a folder of plugins): "
                                + text(log));
        return terraform;
    }

    static boolean isOnPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, tool)));
    }

    /** What {@code terraform} prints with these arguments; it must succeed. */
    String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(Arrays.asList(arguments));
        return tool(command.toArray(String[]::new));
    }

    /** What another program prints, which must succeed. */
    String tool(String... command) throws Exception {
        Path log = folder.resolve("out.log");
        assertThat(exitCode(log, Arrays.asList(command)))
                .as(() -> String.join(" ", command) + "\n" + text(log))
                .isZero();
        return Files.readString(log);
    }

    private int exitCode(Path log, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(log.toFile())
                .redirectError(folder.resolve("err.log").toFile());
        builder.environment().put("TF_VAR_endpoint", server.endpoint().toString());
        builder.environment().put("TF_VAR_access_key", server.accessKeyFor(account));
        builder.environment().put("TF_IN_AUTOMATION", "1");
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        Process process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log) + Files.readString(log.resolveSibling("err.log"));
        } catch (IOException none) {
            return "(no output: " + none.getMessage() + ")";
        }
    }
}
