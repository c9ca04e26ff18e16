// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.ApiAction;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CloudTrailTest {
    private static final String EVENT = "{\"eventTime\":\"2026-11-28T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\","
            + "\"eventName\":\"ListBuckets\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::123456789012:user/ada\"}}";

    @TempDir
    private Path directory;

    private List<TrailEvent> read(String text) throws IOException {
        List<TrailEvent> all = new ArrayList<>();
        CloudTrail.in(Files.writeString(directory.resolve("events.json"), text)).forEach(all::add);
        return all;
    }

    static Stream<String> shapes() {
        String quoted = EVENT.replace("\"", "\\\"");
        return Stream.of(
                "{\"Records\":[" + EVENT + "," + EVENT + "]}",
                "[" + EVENT + "," + EVENT + "]",
                EVENT + "\n" + EVENT + "\n",
                "{\"Events\":[{\"EventId\":\"1\",\"CloudTrailEvent\":\"" + quoted + "\"},{\"CloudTrailEvent\":\""
                        + quoted + "\"}],\"NextToken\":\"x\"}",
                "[{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + EVENT + "},{\"detail\":" + EVENT
                        + "}]");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void every_shape_that_events_come_in_is_read(String text) throws IOException {
        assertThat(read(text))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event).hasToString("2026-11-28T10:00:00Z s3.amazonaws.com ListBuckets by user ada"));
    }

    @Test
    void directories_are_gone_through_and_compressed_files_and_digests_told_by_what_they_are() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/28"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(logs.resolve("a.json.gz")))) {
            out.write(("{\"Records\":[" + EVENT + "]}").getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(logs.resolve("b.json"), "{\"Records\":[]}");
        Path digests = Files.createDirectories(directory.resolve("AWSLogs/123456789012/CloudTrail-Digest/eu-west-1"));
        Files.writeString(digests.resolve("d.json"), "{\"digestStartTime\":\"x\"}");
        List<TrailEvent> all = new ArrayList<>();
        CloudTrail.in(directory).forEach(all::add);
        assertThat(all).hasSize(1);
    }

    @Test
    void what_is_no_trail_is_an_error_that_names_the_file_and_the_way_out() throws IOException {
        assertThatThrownBy(() -> read("eventTime,eventName\n"))
                .isInstanceOf(TrailException.class)
                .hasMessageContaining("events.json")
                .hasMessageEndingWith(
                        "events.json: it is no JSON at line 1, column 1. Give log files of CloudTrail, or what the console's event history"
                                + " (Download events, JSON) or aws cloudtrail lookup-events gives as JSON.");
        assertThatThrownBy(() -> read("{\"Records\":[" + EVENT + ",{\"eventName\":\"x\"}]}"))
                .hasMessageContaining("event 2 has no eventTime");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertThatThrownBy(() -> CloudTrail.in(empty).forEach(event -> {})).hasMessageContaining(".json.gz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Records\":{}} | Records is an object, where a list of events should be. Give log files",
                "{\"Records\":[null]} | event 1 is null, where an object should be.",
                "{\"Records\":[5]} | event 1 is a number, where an object should be.",
                "5 | it holds a number at line 1, where an event or a list of events should be.",
                "{\"Records\":[{\"eventVersion\": | it ends at line 1, column 29 before its JSON does. Give",
                "{\"Records\":[ | it ends at line 1, column 13 before its JSON does. Give",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]} | event 1 has no eventName. Give",
                "{\"Events\":[{\"CloudTrailEvent\":\"oops\"}]} | the text CloudTrailEvent of event 1 is no JSON.",
                "[{\"eventName\":\"X\",\"eventTime\":\"noon\"}] | event 1 has the eventTime \"noon\", which is no time such as",
                "`` | it is empty. Give log files"
            })
    void what_is_wrong_is_told_in_words_of_events_and_not_of_the_parser(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TrailException.class)
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("Source:", "START_", "VALUE_", "token", "Unexpected");
    }

    @Test
    void a_file_that_is_not_there_and_one_that_is_damaged_are_told_apart() throws IOException {
        assertThatThrownBy(() -> CloudTrail.in(directory.resolve("nope.json")).forEach(event -> {}))
                .hasMessageContaining("nope.json: there is no such file or directory.");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(whole)) {
            out.write(("{\"Records\":[" + EVENT + "]}").getBytes(StandardCharsets.UTF_8));
        }
        Path cut = Files.write(directory.resolve("cut.json.gz"), Arrays.copyOf(whole.toByteArray(), 60));
        assertThatThrownBy(() -> CloudTrail.in(cut).forEach(event -> {}))
                .hasMessageContaining("it is compressed, and ends too early or is damaged. Fetch it again.");
        assertThatThrownBy(() -> TrailEvent.parse("{}")).hasMessageContaining("a text: the event has no eventName.");
    }

    @Test
    void a_file_of_any_size_is_read_in_little_memory() {
        AtomicLong written = new AtomicLong();
        long events = 400_000;
        InputStream endless = new InputStream() {
            private byte[] part = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() {
                if (at == part.length) {
                    if (written.get() > events) return -1;
                    String next = written.incrementAndGet() > events ? "]}" : (written.get() == 1 ? "" : ",") + EVENT;
                    part = next.getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                return part[at++];
            }
        };
        AtomicLong read = new AtomicLong();
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        AtomicLong most = new AtomicLong();
        TrailReader.read(endless, "endless", event -> {
            if (read.incrementAndGet() % 100_000 != 0) return;
            System.gc();
            most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory() - before, Math::max);
        });
        assertThat(read).hasValue(events);
        assertThat(most.get()).as("bytes held").isLessThan(20_000_000);
    }

    @Test
    void an_iterator_is_gone_through_once() {
        CloudTrail once = CloudTrail.of(List.of(TrailEvent.parse(EVENT)).iterator());
        once.forEach(event -> {});
        assertThatThrownBy(() -> once.forEach(event -> {})).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IAMUser | \"arn\":\"arn:aws:iam::1:user/x/ada\" | arn:aws:iam::1:user/x/ada",
                "AssumedRole | \"arn\":\"arn:aws:sts::1:assumed-role/ci/s\" | arn:aws:iam::1:role/ci",
                "AssumedRole | \"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::1:role/p/ci\"}} | arn:aws:iam::1:role/p/ci",
                "FederatedUser | \"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::1:user/ada\"}} | arn:aws:iam::1:user/ada",
                "Root | \"arn\":\"arn:aws:iam::1:root\" |",
                "AWSService | \"invokedBy\":\"x.amazonaws.com\" |",
                "SAMLUser | \"userName\":\"ada\" |",
                "WebIdentityUser | \"userName\":\"ada\" |",
                "AWSAccount | \"accountId\":\"1\" |"
            })
    void the_caller_is_whose_policies_counted(String type, String identity, String caller) {
        TrailEvent event = TrailEvent.parse(
                "{\"eventTime\":\"2026-11-28T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"X\","
                        + "\"userIdentity\":{\"type\":\"" + type + "\"," + identity.replace("::1:", "::111111111111:")
                        + "}}");
        assertThat(event.caller().map(Object::toString).orElse(null))
                .isEqualTo(caller == null ? null : caller.replace("::1:", "::111111111111:"));
    }

    @ParameterizedTest
    @CsvSource({
        "s3, ListObjects, s3:ListBucket",
        "s3, CopyObject, s3:GetObject s3:PutObject",
        "s3, GetBucketLifecycleConfiguration, s3:GetLifecycleConfiguration",
        "lambda, Invoke, lambda:InvokeFunction",
        "lambda, UpdateFunctionCode20150331v2, lambda:UpdateFunctionCode",
        "lambda, ListFunctions20150331, lambda:ListFunctions",
        "cloudfront, CreateDistribution2020_05_31, cloudfront:CreateDistribution",
        "kms, ReEncrypt, kms:ReEncryptFrom kms:ReEncryptTo",
        "monitoring, PutMetricAlarm, cloudwatch:PutMetricAlarm",
        "sts, GetCallerIdentity, ''",
        "signin, ConsoleLogin, ''",
        "iam, CreateUser, iam:CreateUser",
        "ec2, AssociateIamInstanceProfile, iam:PassRole ec2:AssociateIamInstanceProfile",
        "apigateway, GetRestApis, apigateway:GET",
        "s3, ThatIsNew, s3:ThatIsNew"
    })
    void events_are_the_actions_that_policies_name(String source, String name, String actions) {
        TrailEvent event = TrailEvent.parse("{\"eventTime\":\"2026-11-28T10:00:00Z\",\"eventSource\":\"" + source
                + ".amazonaws.com\",\"eventName\":\"" + name + "\"}");
        Set<String> expected = actions.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(actions.split(" ")));
        assertThat(new EventActions(ActionCatalog.bundled()).of(event)).isEqualTo(expected);
    }

    @Test
    void the_file_of_names_has_known_actions_and_a_source_for_each_line() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                ApiAction.class.getResourceAsStream("api-actions.tsv"), StandardCharsets.UTF_8))) {
            List<String[]> lines = in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            Set<String> sources = Set.copyOf(lines.stream()
                    .filter(line -> line[0].equals("source"))
                    .map(line -> line[1])
                    .toList());
            assertThat(lines)
                    .filteredOn(line -> line[0].equals("event"))
                    .hasSizeGreaterThan(50)
                    .allSatisfy(line -> {
                        assertThat(sources).contains(line[5]);
                        if (!line[4].equals("-"))
                            assertThat(line[4].split(","))
                                    .allSatisfy(action -> assertThat(
                                                    ActionCatalog.bundled().action(action))
                                            .as(action)
                                            .isPresent());
                    });
            assertThat(lines).filteredOn(line -> line[0].equals("prefix")).allSatisfy(line -> {
                assertThat(sources).contains(line[3]);
                if (!line[2].equals("-"))
                    assertThat(ActionCatalog.bundled().service(line[2]))
                            .as(line[2])
                            .isPresent();
            });
        }
    }
}
