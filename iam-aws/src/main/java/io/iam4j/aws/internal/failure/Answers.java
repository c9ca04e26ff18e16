// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.IamResponse;

/**
 * Tells the service's answers from whatever else may come with status 200: the page of a proxy, an empty body. The SDK takes
 * such an answer for one without any content, that is for an empty account, or for a change that was made. Every answer of
 * IAM and STS has a request id, which nothing else has.
 */
public final class Answers {
    /** What the SDK says where there is no request id. */
    private static final String NONE = "UNKNOWN";

    private Answers() {}

    /** What came in the place of an answer, or an answer that cannot be. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }

    /** Marks the failure of a request that never went out: as a cause of it, or as what it suppressed. */
    static final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;

        NotSent(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** That a request never went out, for {@code failure} kept it from having credentials. */
    public static SdkClientException noCredentials(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return SdkClientException.create(message, new NotSent(message, failure));
    }

    /** Marks {@code failure} as one of a request that never went out. */
    public static void markNotSent(Throwable failure) {
        if (!isNotSent(failure)) failure.addSuppressed(new NotSent("the request was not sent", null));
    }

    /** Whether {@code failure} is marked as one of a request that never went out. */
    public static boolean isNotSent(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())))
                .anyMatch(NotSent.class::isInstance);
    }

    /**
     * {@code answer} itself.
     *
     * @throws SdkClientException when it is not the service's; it counts as lost
     */
    public static <R extends AwsResponse> R checked(R answer) {
        String id = answer.responseMetadata() == null
                ? NONE
                : answer.responseMetadata().requestId();
        if (id == null || id.isEmpty() || id.equals(NONE))
            throw none(
                    "no answer of AWS: what came with status 200 has no request id. Is there a proxy, or a sign-in page of"
                            + " the network, in between?");
        return answer;
    }

    /**
     * Every page of a listing.
     *
     * @param call asks for the page that begins at a marker, for the first one without
     * @throws SdkClientException when a page is not the service's answer, or the pages do not advance
     */
    public static <R extends IamResponse> List<R> pages(Function<@Nullable String, R> call) {
        List<R> pages = new ArrayList<>();
        Set<String> markers = new HashSet<>();
        String marker = null;
        do {
            R page = checked(call.apply(marker));
            pages.add(page);
            marker = next(page);
            if (marker != null && !markers.add(marker))
                throw none("the listing does not advance: it names the marker of an earlier page again");
        } while (marker != null);
        return pages;
    }

    private static @Nullable String next(IamResponse page) {
        boolean more = page.getValueForField("IsTruncated", Boolean.class).orElse(false);
        if (!more) return null;
        return page.getValueForField("Marker", String.class)
                .filter(marker -> !marker.isEmpty())
                .orElseThrow(
                        () -> none("the listing does not advance: it says that there is more, but names no marker"));
    }

    /** An answer of the service that lacks {@code part}: what it tells is lost. */
    public static SdkClientException incomplete(String part) {
        return none("the answer has no " + part + ", and what it was to tell is lost");
    }

    private static SdkClientException none(String message) {
        return SdkClientException.create(message, new NoAnswer(message));
    }
}
