// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How {@code state-version-1.json} was made: a server with one of everything and the seed of an export besides, its clock stopped, lists of
 * services shortened. The file stays as it is as long as that version is read. Its secrets are of that server alone.
 */
final class GoldenState {
    private static final int LONG = 10;

    private GoldenState() {}

    /** Writes one to a file. */
    public static void main(String[] file) throws IOException {
        Files.writeString(Path.of(file[0]), Json.readable(made()) + "\n");
    }

    /** What such a server holds now. */
    static JsonNode made() {
        TestClock clock = new TestClock();
        try (EmbeddedIam iam =
                EmbeddedIam.builder().clock(clock).checkingSignatures(true).start()) {
            iam.seed(Seed.fromDetails(Path.of("src/test/resources/io/iam4j/testkit/seed/full-export.json")));
            new FullServer(iam).fill();
            clock.stopAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            JsonNode state = Json.object(iam.state()).orElseThrow();
            shorten(state);
            return state;
        }
    }

    /** Of a long list the first items are enough, and those that say more than these. */
    private static void shorten(JsonNode node) {
        if (node instanceof ArrayNode list && list.size() > LONG) {
            int usual = list.get(0).size();
            for (int i = list.size() - 1; i > 1; i--) if (list.get(i).size() <= usual) list.remove(i);
        }
        node.forEach(GoldenState::shorten);
    }
}
