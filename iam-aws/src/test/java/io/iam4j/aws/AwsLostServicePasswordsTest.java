// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iam4j.account.Result;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.model.Account;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;

/** What calls of CreateServiceSpecificCredential without answer leave to later calls and applies. */
class AwsLostServicePasswordsTest {
    private static final String CREATE = "CreateServiceSpecificCredential";
    private static final String LIST = "ListServiceSpecificCredentials";
    private static final String GIT = "codecommit.amazonaws.com";
    private static final String KEYSPACES = "cassandra.amazonaws.com";
    private static final PlainSealer SEALER = new PlainSealer();
    private static final Recipient RECIPIENT = SEALER.recipient();
    private static final Account BOTH =
            thisAccount().with(user("u").withServicePassword(GIT, SEALER).withServicePassword(KEYSPACES, SEALER));

    private final Weather weather = new Weather();

    @TempDir
    private Path folder;

    @BeforeEach
    void someUser() {
        weather.iam.createUser(request -> request.userName("u"));
    }

    @AfterEach
    void close() {
        weather.close();
    }

    /** A step, whose attempts are all made with this object. */
    private static CreateServiceSpecificCredential step(String service) {
        return new CreateServiceSpecificCredential("u", service, OptionalInt.empty(), RECIPIENT);
    }

    private Result create(CreateServiceSpecificCredential step, Exchange exchange) {
        return weather.account.carryOut(step, exchange);
    }

    private Result create(CreateServiceSpecificCredential step) {
        return create(step, Exchange.taking());
    }

    private String made(String service) {
        Exchange exchange = Exchange.taking();
        assertThat(create(step(service), exchange)).isEqualTo(Result.done());
        return exchange.id();
    }

    private String madeByHand(String service) {
        return weather.iam
                .createServiceSpecificCredential(
                        request -> request.userName("u").serviceName(service))
                .serviceSpecificCredential()
                .serviceSpecificCredentialId();
    }

    private List<String> ids() {
        return weather
                .iam
                .listServiceSpecificCredentials(request -> request.userName("u"))
                .serviceSpecificCredentials()
                .stream()
                .map(ServiceSpecificCredentialMetadata::serviceSpecificCredentialId)
                .toList();
    }

    private ApplyOptions options() {
        return ApplyOptions.standard()
                .sink(SecretSink.directory(folder))
                .waits(Duration.ofMillis(1), Duration.ofMillis(5));
    }

    private Applied apply(ApplyOptions options) {
        return plan(BOTH, AwsAccount.using(weather.spoilt)).apply(options);
    }

    /** As when the owners have got them: the folder has no note any more. */
    private void notesAreHandedOut() throws IOException {
        for (Path note : notes()) Files.delete(note);
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
    }

    private static void assertUnknown(Result result, String... named) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.again()).isEmpty());
        assertThat(Weather.said(result)).contains(named);
    }

    @Test
    void the_password_of_another_service_is_not_taken_for_the_lost_one() {
        CreateServiceSpecificCredential git = step(GIT);
        weather.proxy.losingCall(CREATE);
        assertThat(create(git)).isInstanceOf(Result.Unknown.class);
        String held = made(KEYSPACES);
        Exchange exchange = Exchange.taking();
        assertThat(create(git, exchange)).isEqualTo(Result.done());
        assertThat(ids()).containsExactlyInAnyOrder(held, exchange.id());
        assertThat(exchange.unsettled()).contains(Set.of(held, exchange.id()));
    }

    @Test
    void a_password_made_here_for_the_same_service_is_not_taken_for_the_lost_one() {
        String bedrock = "bedrock.amazonaws.com";
        CreateServiceSpecificCredential expiring =
                new CreateServiceSpecificCredential("u", bedrock, OptionalInt.of(9), RECIPIENT);
        weather.proxy.losingCall(CREATE);
        assertThat(create(expiring)).isInstanceOf(Result.Unknown.class);
        String held = made(bedrock);
        Exchange exchange = Exchange.taking();
        assertThat(create(expiring, exchange)).isEqualTo(Result.done());
        assertThat(ids()).containsExactlyInAnyOrder(held, exchange.id());
    }

    @Test
    void one_of_the_service_that_somebody_made_at_that_time_is_named_and_stays() {
        CreateServiceSpecificCredential git = step(GIT);
        weather.proxy.losingCall(CREATE);
        create(git);
        String byHand = madeByHand(GIT);
        assertUnknown(create(git), byHand + " was made at that time");
        assertThat(ids()).containsExactly(byHand);
    }

    @Test
    void the_lost_one_is_named_beside_one_of_somebody_else() {
        CreateServiceSpecificCredential git = step(GIT);
        weather.proxy.losingAnswer(CREATE);
        create(git);
        String lost = ids().get(0);
        String byHand = madeByHand(GIT);
        assertUnknown(create(git), lost, byHand, "were made at that time");
        assertThat(ids()).containsExactlyInAnyOrder(lost, byHand);
    }

    @Test
    void one_of_another_time_that_shows_late_is_not_taken_for_the_lost_one() {
        CreateServiceSpecificCredential git = step(GIT);
        weather.proxy.losingCall(CREATE);
        weather.proxy.answering(LIST, "<ServiceSpecificCredentials/><IsTruncated>false</IsTruncated>");
        create(git);
        weather.proxy.answering(
                LIST,
                "<ServiceSpecificCredentials><member><UserName>u</UserName><Status>Active</Status><ServiceUserName>u-at-1"
                        + "</ServiceUserName><CreateDate>2020-01-01T00:00:00Z</CreateDate><ServiceSpecificCredentialId>"
                        + "ACCAOLDANDUNSEENBEFORE</ServiceSpecificCredentialId><ServiceName>" + GIT
                        + "</ServiceName></member></ServiceSpecificCredentials><IsTruncated>false</IsTruncated>");
        Exchange exchange = Exchange.taking();
        assertThat(create(git, exchange)).isEqualTo(Result.done());
        assertThat(exchange.unsettled()).contains(Set.of("ACCAOLDANDUNSEENBEFORE", exchange.id()));
    }

    @Test
    void a_delivered_password_outlives_the_apply_after_one_whose_call_got_lost() throws IOException {
        weather.proxy.losingCall(CREATE);
        assertThat(apply(options()).isComplete()).isTrue();
        List<String> delivered = ids();
        assertThat(delivered).hasSize(2);
        notesAreHandedOut();
        assertThat(apply(options()).isComplete()).isTrue();
        assertThat(ids()).containsExactlyElementsOf(delivered);
        assertThat(notes()).isEmpty();
    }

    /** The call may have its effect a minute later: what is open is kept, without what was delivered beside it. */
    @Test
    void a_delivered_password_outlives_the_apply_after_one_that_ended_unknown() throws IOException {
        weather.proxy.losingCall(CREATE);
        ApplyFailedException failure = catchThrowableOfType(
                ApplyFailedException.class, () -> apply(options().patience(Duration.ZERO)));
        assertThat(failure.applied().count(Outcome.UNKNOWN)).isEqualTo(1);
        assertThat(failure.applied().secrets()).hasSize(1);
        String delivered = ids().get(0);
        notesAreHandedOut();
        assertThat(apply(options()).isComplete()).isTrue();
        assertThat(ids()).hasSize(2).contains(delivered);
    }
}
