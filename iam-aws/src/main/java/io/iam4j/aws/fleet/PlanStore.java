// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where plans are kept, for they are too large for the history of a workflow, and where it is noted what was done of them. All workers of a
 * fleet share one. It holds no secret; what it holds of a plan that was approved is checked against what was approved before it is
 * used. Implementations are thread-safe.
 */
public interface PlanStore {
    /**
     * Keeps {@code text} under {@code key}, in the place of what was there. When this returns every worker reads it.
     *
     * @param key names of {@code A-Z a-z 0-9 . _ -} between slashes, such as {@code 20261130T010500Z-1f2e3d4c/222222222222.json}
     * @throws FleetException when it cannot be kept
     */
    void put(String key, String text);

    /**
     * What is kept under {@code key}; empty when there is nothing.
     *
     * @throws FleetException when it cannot be read
     */
    Optional<String> get(String key);

    /**
     * Files in {@code folder}, which every worker has mounted. Folders and files that it makes are their owner's alone, and each file is
     * replaced at once, so that a reader sees it whole.
     */
    static PlanStore folder(Path folder) {
        return new FolderStore(Objects.requireNonNull(folder, "folder"));
    }
}
