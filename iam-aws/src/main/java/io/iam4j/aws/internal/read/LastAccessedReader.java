// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.account.AccountException;
import io.iam4j.account.Backoff;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LastAccessed.Granularity;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessAdvisorUsageGranularityType;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.JobStatusType;
import software.amazon.awssdk.services.iam.model.ServiceLastAccessed;
import software.amazon.awssdk.services.iam.model.TrackedActionLastAccessed;

/**
 * Has the service work out who last reached what, by service or by action: a job for each entity, a few at a time, since the service works at few
 * at once. An answer comes in pages: an entity that may reach more than a hundred services has several.
 */
final class LastAccessedReader {
    private static final String CALL = "GenerateServiceLastAccessedDetails and GetServiceLastAccessedDetails";
    private static final int AT_ONCE = 4;
    private static final int PAGE = 1000;
    private static final Backoff POLLING = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final Parallel parallel;
    private final IamClient iam;
    private final Granularity granularity;

    LastAccessedReader(Parallel parallel, Granularity granularity) {
        this.parallel = parallel;
        this.granularity = granularity;
        iam = parallel.client();
    }

    List<LastAccessed> read(Collection<Arn> entities) {
        List<LastAccessed> all = new ArrayList<>(entities.size());
        Deque<Parallel.Answer<LastAccessed>> running = new ArrayDeque<>();
        for (Arn entity : entities) {
            if (running.size() == AT_ONCE) all.add(running.removeFirst().get());
            running.addLast(parallel.start(CALL + " of " + entity, () -> read(entity)));
        }
        running.forEach(answer -> all.add(answer.get()));
        return all;
    }

    private LastAccessed read(Arn entity) throws InterruptedException {
        String job = Parts.of(
                Answers.checked(iam.generateServiceLastAccessedDetails(request -> request.arn(entity.toString())
                                .granularity(
                                        granularity == Granularity.ACTIONS
                                                ? AccessAdvisorUsageGranularityType.ACTION_LEVEL
                                                : AccessAdvisorUsageGranularityType.SERVICE_LEVEL)))
                        .jobId(),
                "GenerateServiceLastAccessedDetails",
                "JobId");
        GetServiceLastAccessedDetailsResponse page = finished(job, entity);
        Instant asOf = Parts.of(page.jobCompletionDate(), "GetServiceLastAccessedDetails", "JobCompletionDate");
        List<LastAccessed.Service> services = new ArrayList<>();
        add(page, services);
        while (Boolean.TRUE.equals(page.isTruncated())) {
            page = page(job, Parts.of(page.marker(), "GetServiceLastAccessedDetails", "Marker"));
            add(page, services);
        }
        return new LastAccessed(entity, asOf, granularity, services);
    }

    private GetServiceLastAccessedDetailsResponse finished(String job, Arn entity) throws InterruptedException {
        long start = System.nanoTime();
        for (int attempts = 1; System.nanoTime() - start < PATIENCE; attempts++) {
            GetServiceLastAccessedDetailsResponse answer = page(job, null);
            if (answer.jobStatus() == JobStatusType.COMPLETED) return answer;
            if (answer.jobStatus() == JobStatusType.FAILED)
                throw failure(
                        entity,
                        "the service gave up"
                                + (answer.error() == null
                                        ? ""
                                        : ": " + answer.error().code() + ": "
                                                + answer.error().message()));
            TimeUnit.NANOSECONDS.sleep(POLLING.wait(attempts).toNanos());
        }
        throw failure(entity, "the service did not finish within 3 minutes");
    }

    private static AccountException failure(Arn entity, String why) {
        return new AccountException(
                "",
                "When " + entity + " last reached which service was not had: " + why
                        + ". Try again, or leave last accesses out.",
                new IllegalStateException(why));
    }

    private GetServiceLastAccessedDetailsResponse page(String job, @Nullable String marker) {
        return Answers.checked(iam.getServiceLastAccessedDetails(
                request -> request.jobId(job).maxItems(PAGE).marker(marker)));
    }

    private static void add(GetServiceLastAccessedDetailsResponse page, List<LastAccessed.Service> services) {
        for (ServiceLastAccessed each : page.servicesLastAccessed())
            services.add(new LastAccessed.Service(
                    Parts.of(each.serviceNamespace(), "GetServiceLastAccessedDetails", "ServiceNamespace"),
                    Parts.of(each.serviceName(), "GetServiceLastAccessedDetails", "ServiceName"),
                    Optional.ofNullable(each.lastAuthenticated()),
                    Optional.ofNullable(each.lastAuthenticatedRegion()),
                    each.trackedActionsLastAccessed().stream()
                            .map(LastAccessedReader::action)
                            .toList()));
    }

    private static LastAccessed.Action action(TrackedActionLastAccessed action) {
        return new LastAccessed.Action(
                Parts.of(action.actionName(), "GetServiceLastAccessedDetails", "ActionName"),
                Optional.ofNullable(action.lastAccessedTime()),
                Optional.ofNullable(action.lastAccessedRegion()));
    }
}
