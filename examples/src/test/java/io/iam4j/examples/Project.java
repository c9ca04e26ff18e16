// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources are. */
public final class Project {
    private Project() {}

    /** The folder that holds all modules. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent())
            if (Files.isDirectory(folder.resolve("iam-core"))) return folder;
        throw new IllegalStateException("no folder above " + here + " holds the modules");
    }
}
