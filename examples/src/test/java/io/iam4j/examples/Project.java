// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources are. */
final class Project {
    private Project() {}

    /** The folder that holds all modules. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("iam-core"))) folder = folder.getParent();
        return folder;
    }
}
