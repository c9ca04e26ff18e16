// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.secret.SecretIntent.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sinks on one folder, in one process and in two. */
class DirectoryRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final SecretLabel PASSWORD =
            SecretLabel.consolePassword(new SecretAccount("222222222222", "a", Optional.empty()), "ada");

    @TempDir
    private Path folder;

    /** Another process that asks what is unfinished in a folder, and says how many intents it found. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            SecretSink sink = SecretSink.directory(Path.of(arguments[0]));
            sink.prepare();
            System.out.print(
                    sink.journal().orElseThrow().unfinished("222222222222").size());
            sink.finish();
        }

        static String on(Path folder) throws IOException, InterruptedException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            Process process = new ProcessBuilder(
                            java.toString(), "-cp", classpath, OtherProcess.class.getName(), folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return said;
        }
    }

    private static SecretIntent intent(String id) {
        return new SecretIntent(id, PASSWORD, new Recipient("pgp", "00ff", "Ada"), List.of(NOW), new TreeSet<>());
    }

    private static SecretJournal begun(SecretSink sink, String id) {
        sink.prepare();
        SecretJournal journal = sink.journal().orElseThrow();
        journal.begin(intent(id));
        return journal;
    }

    @Test
    void a_second_sink_on_the_folder_does_not_lose_the_lock_of_the_first_to_another_process() throws Exception {
        SecretSink first = SecretSink.directory(folder);
        SecretJournal journal = begun(first, "one");
        SecretSink second = SecretSink.directory(folder);
        second.prepare();
        assertThat(second.journal().orElseThrow().unfinished("222222222222")).isEmpty();
        second.finish();

        assertThat(OtherProcess.on(folder)).isEqualTo("0");

        journal.end(intent("one"), Ending.NOT_MADE);
        first.finish();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_a_finished_run_left_is_found_by_another_process() throws Exception {
        SecretSink first = SecretSink.directory(folder);
        begun(first, "one");
        first.finish();
        assertThat(OtherProcess.on(folder)).isEqualTo("1");
    }

    @Test
    void an_intent_that_others_may_have_put_there_is_not_carried_out() throws Exception {
        SecretSink first = SecretSink.directory(folder);
        begun(first, "one");
        first.finish();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        SecretJournal journal = SecretSink.directory(folder).journal().orElseThrow();
        assertThatThrownBy(() -> journal.unfinished("222222222222"))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("others may have put it there: the folder is rwxrwx---")
                .hasMessageContaining("chmod go-w");
        assertThat(journal.unfinished("333333333333")).isEmpty();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        SecretSink next = SecretSink.directory(folder);
        assertThat(next.journal().orElseThrow().unfinished("222222222222")).hasSize(1);
    }

    @Test
    void a_folder_under_another_name_is_the_same_folder() throws Exception {
        SecretSink first = SecretSink.directory(folder);
        begun(first, "one");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        assertThat(SecretSink.directory(link).journal().orElseThrow().unfinished("222222222222"))
                .isEmpty();
        assertThat(OtherProcess.on(folder)).isEqualTo("0");
        first.finish();
        Files.delete(link);
    }

    @Test
    void many_sinks_that_are_prepared_at_once_do_not_take_each_other_for_dead() {
        IntStream.range(0, 60).parallel().forEach(number -> {
            SecretSink sink = SecretSink.directory(folder);
            String id = "n" + number;
            SecretJournal journal = begun(sink, id);
            journal.end(intent(id), Ending.NOT_MADE);
            sink.finish();
        });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void of_several_sinks_those_that_were_prepared_are_finished_when_a_later_one_fails() {
        SecretSink broken = new SecretSink() {
            @Override
            public void prepare() {
                throw new IllegalStateException("no connection");
            }

            @Override
            public void accept(SealedSecret secret) {}
        };
        SecretSink both = SecretSink.all(SecretSink.directory(folder), broken);
        assertThatThrownBy(both::prepare).hasMessage("no connection");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_apply_that_cannot_tidy_up_is_none_and_keeps_no_lock() throws Exception {
        String dead = ".iam4j-00000000-0000-0000-0000-000000000000-";
        Path obstacle = Files.createDirectories(folder.resolve(dead + "x.part/inside"));
        SecretSink sink = SecretSink.directory(folder);
        assertThatThrownBy(sink::prepare).isInstanceOf(SinkException.class);
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        sink.prepare();
        sink.finish();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_an_apply_took_over_that_could_not_begin_is_told_to_the_next_one_with_the_same_sink() throws Exception {
        SecretSink dead = SecretSink.directory(folder);
        begun(dead, "one");
        dead.finish();
        SecretSink sink = SecretSink.directory(folder);
        SecretJournal journal = sink.journal().orElseThrow();
        Path obstacle =
                Files.createDirectories(folder.resolve(".iam4j-00000000-0000-0000-0000-000000000000-x.part/inside"));
        assertThat(journal.unfinished("222222222222")).hasSize(1);
        assertThatThrownBy(sink::prepare).isInstanceOf(SinkException.class);
        assertThat(journal.unfinished("222222222222")).hasSize(1);
        sink.finish();
        assertThat(obstacle).exists();
    }

    @Test
    void what_is_unfinished_is_told_again_after_a_damaged_file_was_deleted() throws Exception {
        SecretSink dead = SecretSink.directory(folder);
        begun(dead, "one");
        dead.finish();
        Path damaged = folder.resolve(".iam4j-ffffffff-ffff-ffff-ffff-ffffffffffff-two.intent");
        Files.writeString(damaged, "{");
        SecretJournal journal = SecretSink.directory(folder).journal().orElseThrow();
        assertThatThrownBy(() -> journal.unfinished("222222222222")).hasMessageContaining("is damaged");
        Files.delete(damaged);
        assertThat(journal.unfinished("222222222222")).hasSize(1);
    }

    @Test
    void what_one_of_two_sinks_found_is_told_again_after_the_other_could_not_be_read() throws Exception {
        Path one = folder.resolve("one");
        Path two = Files.createDirectory(folder.resolve("two"));
        SecretSink dead = SecretSink.directory(one);
        begun(dead, "one");
        dead.finish();
        Path damaged = two.resolve(".iam4j-ffffffff-ffff-ffff-ffff-ffffffffffff-two.intent");
        Files.writeString(damaged, "{");
        SecretJournal journal = SecretSink.all(SecretSink.directory(one), SecretSink.directory(two))
                .journal()
                .orElseThrow();
        assertThatThrownBy(() -> journal.unfinished("222222222222")).hasMessageContaining("is damaged");
        Files.delete(damaged);
        assertThat(journal.unfinished("222222222222")).hasSize(1);
    }

    /** Without hard links a name is taken by an empty file first. */
    @Test
    void an_empty_note_is_none() throws Exception {
        SecretJournal journal = SecretSink.directory(folder).journal().orElseThrow();
        Path note = folder.resolve("ada-console-password-a-222222222222-20261130T090000Z.txt");
        Files.createFile(note);
        assertThat(journal.holds(PASSWORD)).isFalse();
        Files.writeString(note, "a note");
        assertThat(journal.holds(PASSWORD)).isTrue();
    }
}
