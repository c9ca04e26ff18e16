// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.account.IssuedSecret;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.CreateSmtpCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.ResetServiceSpecificCredential;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the intents that an apply leaves open say of the credentials that the same apply delivered. */
class OpenIntentsTest {
    private static final FakeSealer SEALER = FakeSealer.of("ci");
    private static final Snapshot HERE =
            Snapshot.empty("222222222222", "aws").holding(user("ci")).holding(user("eve"));

    @TempDir
    private Path folder;

    /** What the service does, one call after the other. */
    private final Deque<Function<SecretExchange, Result>> answers = new ArrayDeque<>();

    private void deliver(String id) {
        answers.add(secrets -> delivered(secrets, id));
    }

    private static Result delivered(SecretExchange secrets, String id) {
        secrets.sending(Set.of());
        Change undo = new DeleteCredential("ci", new Credential(Credential.Kind.ACCESS_KEY, id));
        secrets.handOver(new IssuedSecret(id, Secret.copyOf("issued"), undo));
        return Result.done();
    }

    private void lose(String... existing) {
        answers.add(secrets -> {
            secrets.sending(Set.of(existing));
            IllegalStateException cause = new IllegalStateException("lost");
            return new Result.Unknown(new Problem("", "no answer came.", cause), Optional.empty());
        });
    }

    private Applied apply(Change... changes) {
        ChangeSet none = Planner.plan(Account.of("a").with(user("ci")), HERE, Instant.EPOCH);
        List<Step> steps = new ArrayList<>();
        for (Change change : changes) {
            int number = steps.size() + 1;
            steps.add(new Step(number, change, new TreeSet<>()));
        }
        ChangeSet plan = new ChangeSet(
                none.origin(), steps, none.kept(), none.claims(), none.warnings(), none.refusals(), none.manual());
        return Applier.apply(
                plan,
                new LiveAccount() {
                    @Override
                    public Snapshot read(ReadScope scope) {
                        return HERE;
                    }

                    @Override
                    public Result carryOut(Change change, SecretExchange secrets) {
                        return answers.remove().apply(secrets);
                    }
                },
                Map.of(SEALER.recipient(), SEALER),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).parallelism(1));
    }

    private List<Set<String>> open() {
        return SecretSink.directory(folder).journal().orElseThrow().unfinished("222222222222").stream()
                .<Set<String>>map(SecretIntent::existing)
                .toList();
    }

    private static Change service(String user, String name) {
        return new CreateServiceSpecificCredential(user, name, OptionalInt.empty(), SEALER.recipient());
    }

    private static Change service(String name) {
        return service("ci", name);
    }

    @Test
    void what_is_delivered_after_a_lost_call_is_not_what_the_call_may_have_made() {
        lose("ACCAOLD");
        deliver("ACCADELIVERED");
        Applied applied = apply(service("a.amazonaws.com"), service("b.amazonaws.com"));
        assertThat(applied.results()).extracting(StepResult::outcome).containsExactly(Outcome.UNKNOWN, Outcome.DONE);
        assertThat(open()).containsExactly(Set.of("ACCAOLD", "ACCADELIVERED"));
    }

    @Test
    void nor_is_what_was_delivered_before() {
        deliver("ACCADELIVERED");
        lose("ACCAOLD");
        apply(service("a.amazonaws.com"), service("b.amazonaws.com"));
        assertThat(open()).containsExactly(Set.of("ACCAOLD", "ACCADELIVERED"));
    }

    @Test
    void what_an_earlier_call_of_a_step_that_is_done_may_have_made_is_not_what_later_steps_deliver() {
        answers.add(secrets -> {
            Result result = delivered(secrets, "ACCAFIRST");
            secrets.unsettled(Set.of("ACCAOLD"), "An earlier call may have made another.");
            return result;
        });
        deliver("ACCASECOND");
        assertThat(apply(service("a.amazonaws.com"), service("b.amazonaws.com")).isComplete())
                .isTrue();
        assertThat(open()).containsExactly(Set.of("ACCAOLD", "ACCAFIRST", "ACCASECOND"));
    }

    /** The program may die before the apply is over, and the note be with its owner by then. */
    @Test
    void it_is_written_down_as_soon_as_it_is_delivered() {
        lose();
        answers.add(secrets -> {
            Result result = delivered(secrets, "ACCADELIVERED");
            assertThat(intents()).anyMatch(intent -> intent.contains("\"existing\":[\"ACCADELIVERED\"]"));
            return result;
        });
        assertThat(apply(service("a.amazonaws.com"), service("b.amazonaws.com")).count(Outcome.DONE))
                .isEqualTo(1);
    }

    private List<String> intents() {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".intent")).toList())
                texts.add(Files.readString(file));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_password_for_smtp_is_of_an_access_key_and_the_other_way_round() {
        lose();
        deliver("AKIADELIVERED");
        lose();
        apply(
                new CreateSmtpCredential("ci", "eu-central-1", SEALER.recipient()),
                new CreateAccessKey("ci", SEALER.recipient()),
                new CreateAccessKey("ci", SEALER.recipient()));
        assertThat(open()).containsExactly(Set.of("AKIADELIVERED"), Set.of("AKIADELIVERED"));
    }

    @Test
    void and_of_one_that_a_later_apply_delivers() {
        lose();
        apply(new CreateAccessKey("ci", SEALER.recipient()));
        deliver("AKIADELIVERED");
        apply(new CreateSmtpCredential("ci", "eu-central-1", SEALER.recipient()));
        assertThat(open()).containsExactly(Set.of("AKIADELIVERED"));
    }

    @Test
    void other_users_other_kinds_and_resets_have_no_say() {
        lose("ACCARESET");
        lose("AKIAOLD");
        lose("ACCAOLD");
        deliver("ACCADELIVERED");
        apply(
                new ResetServiceSpecificCredential("ci", "ACCARESET", SEALER.recipient()),
                new CreateAccessKey("ci", SEALER.recipient()),
                service("eve", "a.amazonaws.com"),
                service("a.amazonaws.com"));
        assertThat(open())
                .containsExactlyInAnyOrder(
                        Set.of("ACCARESET", SecretIntent.REPLACED), Set.of("AKIAOLD"), Set.of("ACCAOLD"));
    }
}
