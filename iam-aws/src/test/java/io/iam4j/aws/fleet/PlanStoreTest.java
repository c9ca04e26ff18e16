// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanStoreTest {
    private final Path folder;
    private final PlanStore store;

    PlanStoreTest(@TempDir Path temporary) {
        folder = temporary.resolve("plans");
        store = PlanStore.folder(folder);
    }

    @Test
    void what_is_put_is_got_by_others_and_replaced_whole() {
        assertThat(store.get("a/b.json")).isEmpty();
        store.put("a/b.json", "one");
        store.put("a/b.json", "two \u00e9");
        assertThat(PlanStore.folder(folder).get("a/b.json")).contains("two \u00e9");
    }

    @Test
    void files_and_folders_are_their_owners_alone_and_no_draft_is_left() throws IOException {
        store.put("a/b.json", "one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b.json"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("a"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_key_does_not_lead_out_of_the_folder() {
        for (String key : new String[] {"../x", "a/../x", "/x", "a//x", ".x", "", "a/", "a\\x"}) {
            assertThatThrownBy(() -> store.put(key, "text"))
                    .as(key)
                    .isInstanceOf(FleetException.class)
                    .hasMessageContaining("between slashes");
            assertThatThrownBy(() -> store.get(key)).as(key).isInstanceOf(FleetException.class);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Files.writeString(folder, "a file");
        assertThatThrownBy(() -> store.put("a/b.json", "one"))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("cannot be kept in");
    }
}
