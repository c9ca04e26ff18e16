// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of notes keeps the contract, and leaves nothing hidden once every intent has its end. */
class DirectorySinkContractTest extends SecretSinkContract {
    @TempDir
    private Path folder;

    @Override
    protected SecretSink sink() {
        return SecretSink.directory(folder);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> notesOf(SealedSecret secret) {
        return names().stream().filter(name -> name.startsWith(secret.owner()) && name.endsWith(".txt"));
    }

    @Override
    protected boolean shows(SealedSecret secret) {
        return notesOf(secret).findAny().isPresent();
    }

    @Override
    protected boolean marks(SealedSecret secret) {
        return notesOf(secret).anyMatch(name -> name.contains("may-be-in-force"));
    }

    @AfterEach
    void nothing_hidden_is_left_but_open_intents_and_their_runs() throws IOException {
        SecretSink last = sink();
        last.prepare();
        last.journal().orElseThrow().unfinished("222222222222");
        last.journal().orElseThrow().unfinished("111111111111");
        last.finish();
        assertThat(names().stream().filter(name -> name.endsWith(".part"))).isEmpty();
        boolean open = names().stream().anyMatch(name -> name.endsWith(".intent"));
        if (!open)
            assertThat(names().stream().filter(name -> name.startsWith("."))).isEmpty();
    }
}
