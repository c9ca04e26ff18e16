// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sixteen clients at once see one account, as if their calls had come one after the other; nothing of it is lost. */
@Timeout(120)
class LinearizabilityTest {
    private static final int CLIENTS = 16;
    private static final int CALLS = 10;
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String POLICY = "arn:aws:iam::123456789012:policy/p";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    /** What a client does next and what the answer says of the state. */
    private record Move<S>(
            String label, Function<Wire, Reply> call, Function<Reply, Function<S, Optional<S>>> verdict) {
        boolean looks() {
            return label.equals("look");
        }
    }

    /** Chooses a move for a client by chance. */
    private interface Player<S> {
        Move<S> next(int client, Random chance);
    }

    @BeforeEach
    void everybody() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateGroup", "GroupName", "g");
        wire.ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", ALLOW);
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private <S> void plays(S start, Player<S> player) {
        Queue<History.Event<S>> events = new ConcurrentLinkedQueue<>();
        atOnce(client -> {
            Random chance = new Random(client);
            for (int i = 0; i < CALLS; i++) {
                Move<S> move = player.next(client, chance);
                long begun = System.nanoTime();
                Reply reply = move.call().apply(wire);
                long ended = System.nanoTime();
                String label = move.label() + " was answered " + reply.status() + " " + reply.code();
                boolean look = move.looks() || reply.status() != 200;
                events.add(new History.Event<>(
                        begun, ended, label, look, move.verdict().apply(reply)));
            }
        });
        assertThat(events).hasSize(CLIENTS * CALLS);
        History<S> history = new History<>(List.copyOf(events));
        assertThat(history.isLinearizableFrom(start)).as(history.toString()).isTrue();
    }

    private static void atOnce(java.util.function.IntConsumer client) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch start = new CountDownLatch(CLIENTS);
        List<java.util.concurrent.Future<?>> all = IntStream.range(0, CLIENTS)
                .<java.util.concurrent.Future<?>>mapToObj(i -> clients.submit(() -> {
                    start.countDown();
                    start.await();
                    client.accept(i);
                    return i;
                }))
                .toList();
        clients.shutdown();
        try {
            for (var one : all) one.get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("a client did not come to its end", e);
        }
    }

    /** A call that always succeeds and leaves this state. */
    private static <S> Function<Reply, Function<S, Optional<S>>> sets(S value) {
        return reply -> state -> reply.status() == 200 ? Optional.of(value) : Optional.empty();
    }

    /** A call that changes nothing and shows the state. */
    private static <S> Function<Reply, Function<S, Optional<S>>> shows(Function<Reply, S> seen) {
        return reply -> state -> Optional.of(state).filter(seen.apply(reply)::equals);
    }

    @Test
    void the_path_of_a_user_is_a_register() {
        plays("/", (client, chance) -> {
            String path = "/" + client + "/" + chance.nextInt(1000) + "/";
            return chance.nextInt(4) == 0
                    ? new Move<>(
                            "move to " + path,
                            any -> any.iam("UpdateUser", "UserName", "ada", "NewPath", path),
                            sets(path))
                    : new Move<>(
                            "look", any -> any.iam("GetUser", "UserName", "ada"), shows(reply -> reply.text("Path")));
        });
    }

    @Test
    void a_tag_of_a_user_is_a_register_that_can_be_empty() {
        plays(Map.<String, String>of(), (client, chance) -> {
            if (chance.nextInt(4) > 0)
                return new Move<>(
                        "look", any -> any.iam("ListUserTags", "UserName", "ada"), shows(LinearizabilityTest::tags));
            String key = "k";
            if (chance.nextInt(3) == 0)
                return new Move<>(
                        "take " + key,
                        any -> any.iam("UntagUser", "UserName", "ada", "TagKeys.member.1", key),
                        reply -> state -> Optional.of(without(state, key)));
            String value = client + "-" + chance.nextInt(1000);
            String[] tag = {"UserName", "ada", "Tags.member.1.Key", key, "Tags.member.1.Value", value};
            return new Move<>("set " + key + "=" + value, any -> any.iam("TagUser", tag), reply -> state -> {
                Map<String, String> after = new java.util.TreeMap<>(state);
                after.put(key, value);
                return Optional.of(after);
            });
        });
    }

    private static Map<String, String> tags(Reply reply) {
        List<String> keys = reply.texts("Key");
        List<String> values = reply.texts("Value");
        return IntStream.range(0, keys.size()).boxed().collect(Collectors.toMap(keys::get, values::get));
    }

    private static Map<String, String> without(Map<String, String> state, String key) {
        Map<String, String> after = new java.util.TreeMap<>(state);
        after.remove(key);
        return after;
    }

    @Test
    void the_members_of_a_group_are_a_set() {
        for (int i = 0; i < 2; i++) wire.ok("CreateUser", "UserName", "u" + i);
        plays(Set.<String>of(), (client, chance) -> {
            String user = "u" + chance.nextInt(2);
            String[] both = {"GroupName", "g", "UserName", user};
            return switch (chance.nextInt(6)) {
                case 0 -> new Move<>("add " + user, any -> any.iam("AddUserToGroup", both), changes(user, true));
                case 1 -> new Move<>("drop " + user, any -> any.iam("RemoveUserFromGroup", both), changes(user, false));
                default ->
                    new Move<>(
                            "look",
                            any -> any.iam("GetGroup", "GroupName", "g"),
                            shows(reply -> new TreeSet<>(reply.texts("UserName"))));
            };
        });
    }

    private static Function<Reply, Function<Set<String>, Optional<Set<String>>>> changes(String user, boolean in) {
        return reply -> state -> {
            Set<String> after = new TreeSet<>(state);
            if (in) after.add(user);
            else after.remove(user);
            return reply.status() == 200 ? Optional.of(after) : Optional.empty();
        };
    }

    @Test
    void the_default_version_of_a_policy_is_a_register() {
        for (int i = 2; i <= 5; i++) wire.ok("CreatePolicyVersion", "PolicyArn", POLICY, "PolicyDocument", ALLOW);
        plays("v1", (client, chance) -> {
            String version = "v" + (1 + chance.nextInt(5));
            return chance.nextInt(4) == 0
                    ? new Move<>(
                            "choose " + version,
                            any -> any.iam("SetDefaultPolicyVersion", "PolicyArn", POLICY, "VersionId", version),
                            sets(version))
                    : new Move<>(
                            "look",
                            any -> any.iam("GetPolicy", "PolicyArn", POLICY),
                            shows(reply -> reply.text("DefaultVersionId")));
        });
    }

    @Test
    void a_name_is_given_to_one_client_at_a_time() {
        plays(
                false,
                (client, chance) -> chance.nextBoolean()
                        ? new Move<>(
                                "create",
                                any -> any.iam("CreateUser", "UserName", "eve"),
                                reply ->
                                        there -> Optional.of(true).filter(any -> reply.status() == (there ? 409 : 200)))
                        : new Move<>(
                                "delete",
                                any -> any.iam("DeleteUser", "UserName", "eve"),
                                reply -> there ->
                                        Optional.of(false).filter(any -> reply.status() == (there ? 200 : 404))));
    }

    @Test
    void the_last_key_that_fits_is_given_to_one_client() {
        plays(
                0,
                (client, chance) -> chance.nextBoolean()
                        ? new Move<>(
                                "create a key",
                                any -> any.iam("CreateAccessKey", "UserName", "ada"),
                                reply -> count -> reply.status() == 200
                                        ? Optional.of(count + 1).filter(after -> after <= 2)
                                        : Optional.of(count).filter(any -> any == 2))
                        : new Move<>(
                                "look",
                                any -> any.iam("ListAccessKeys", "UserName", "ada"),
                                shows(reply -> reply.texts("AccessKeyId").size())));
    }

    @Test
    void sixteen_clients_lose_nothing() {
        iam.calls().clear();
        atOnce(client -> IntStream.range(0, CALLS).forEach(i -> {
            String name = "u" + client + "-" + i;
            wire.ok("CreateUser", "UserName", name);
            wire.ok("AddUserToGroup", "GroupName", "g", "UserName", name);
            wire.ok("AttachUserPolicy", "UserName", name, "PolicyArn", POLICY);
        }));

        int each = CLIENTS * CALLS;
        assertThat(iam.calls().total()).isEqualTo(3 * each);
        assertThat(wire.ok("GetGroup", "GroupName", "g", "MaxItems", "1000").texts("UserName"))
                .hasSize(each);
        assertThat(wire.ok("GetPolicy", "PolicyArn", POLICY).text("AttachmentCount"))
                .isEqualTo(Integer.toString(each));
        Reply summary = wire.ok("GetAccountSummary");
        assertThat(summary.texts("value").get(summary.texts("key").indexOf("Users")))
                .isEqualTo(Integer.toString(each + 1));
    }
}
