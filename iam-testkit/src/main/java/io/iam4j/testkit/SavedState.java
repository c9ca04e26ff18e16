// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.state.JsonIn;
import io.iam4j.testkit.emulator.state.JsonOut;
import io.iam4j.testkit.emulator.state.WorldForm;
import io.iam4j.testkit.emulator.store.World;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The stored form of a whole server: its world and its clock. Thread-safe. */
final class SavedState {
    private static final String FORMAT = "iam4j embedded IAM";
    private static final int VERSION = 1;
    private static final String STOPPED = "stoppedAt";
    private static final String AHEAD = "ahead";

    private final World world;
    private final TestClock clock;

    SavedState(World world, TestClock clock) {
        this.world = world;
        this.clock = clock;
    }

    String write() {
        ObjectNode tree = world.betweenCalls(() -> {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            JsonOut out = new JsonOut(root).text("format", FORMAT).number("version", VERSION);
            TestClock.Setting setting = clock.setting();
            out.object("clock", each -> {
                each.text(AHEAD, setting.ahead().toString());
                setting.stoppedAt().ifPresent(moment -> each.text(STOPPED, moment.toString()));
            });
            WorldForm.write(out, world);
            return root;
        });
        return Json.readable(tree);
    }

    /**
     * Puts a stored state in the place of everything. A broken one changes nothing.
     *
     * @throws IllegalArgumentException that names the place
     */
    void read(String json) {
        ObjectNode root = Json.object(json)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this is no state of an embedded IAM: a JSON object is expected, and " + Json.flaw(json)));
        checkVersion(root);
        read(root, world.another());
        world.betweenCalls(() -> {
            world.clear();
            clock.set(read(root, world));
            return world;
        });
    }

    private static void checkVersion(ObjectNode root) {
        if (!root.path("format").asText("").equals(FORMAT))
            throw new IllegalArgumentException("this is no state of an embedded IAM: \"format\": \"" + FORMAT
                    + "\" is expected; what aws iam get-account-authorization-details printed is seeded, not restored");
        if (!root.path("version").canConvertToInt() || root.path("version").intValue() != VERSION)
            throw new IllegalArgumentException("the state is of version " + root.path("version")
                    + ", and this release reads version " + VERSION + "; read it with the release that wrote it");
    }

    private static TestClock.Setting read(ObjectNode root, World into) {
        return JsonIn.whole(new JsonIn(root, ""), in -> {
            in.text("format");
            in.number("version");
            WorldForm.read(in, into);
            return in.requiredObject("clock", SavedState::clock);
        });
    }

    private static TestClock.Setting clock(JsonIn in) {
        Duration ahead = ahead(in);
        Optional<Instant> stopped = in.optionalTime(STOPPED);
        return in.made(AHEAD, () -> new TestClock.Setting(ahead, stopped).checked());
    }

    private static Duration ahead(JsonIn in) {
        try {
            return Duration.parse(in.text(AHEAD));
        } catch (DateTimeException e) {
            throw in.wrong(AHEAD, "a duration such as PT72H is expected");
        }
    }
}
