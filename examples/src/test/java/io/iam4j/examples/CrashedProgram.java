// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that applies to an account, dies, and is run again. */
interface CrashedProgram {
    /** What begins a finding about a note that says that its password may be in force, while it is not. */
    String MARKED = "marked, and not in force: ";

    /** Runs until {@code crash}, with so many calls at once and its secrets in that folder; what comes of it nobody hears. */
    void runUntil(Crash crash, int parallelism, Path folder);

    /** Applies once more with what {@code folder} holds, and says everything that is not as it should be. */
    List<String> rerun(Path folder) throws IOException;
}
