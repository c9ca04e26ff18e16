// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The actions that an operation of an API takes, where they have other names in policies than it: {@code ListObjectsV2} of S3 takes
 * {@code s3:ListBucket}. From {@code api-actions.tsv}, which names the documentation of each. Immutable and thread-safe.
 *
 * @param service prefix of the service in policies, {@code s3}
 * @param operation name of the operation, or its beginning with {@code *}
 * @param parameter a parameter that the request has to have; empty for any request
 * @param actions ids of the actions; none where nothing has to be allowed
 */
public record ApiAction(String service, String operation, Optional<String> parameter, List<String> actions) {
    private static final String NONE = "-";

    /** Keeps a copy. */
    public ApiAction {
        actions = List.copyOf(actions);
    }

    /** Those of an operation, of whichever parameters; none where its action has its own name. Case counts. */
    public static List<ApiAction> of(String service, String operation) {
        return File.LINES.stream().filter(line -> line.isOf(service, operation)).toList();
    }

    /**
     * The prefix in policies of the service that is the source of an event, {@code monitoring.amazonaws.com} for instance.
     *
     * @return empty where events of that source take no action
     */
    public static Optional<String> service(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        String known = File.SERVICES.get(lower);
        if (known == null) return Optional.of(lower.substring(0, (lower + ".").indexOf('.')));
        return Optional.of(known).filter(prefix -> !prefix.equals(NONE));
    }

    private boolean isOf(String ofService, String name) {
        if (!service.equals(ofService)) return false;
        return operation.endsWith("*")
                ? name.startsWith(operation.substring(0, operation.length() - 1))
                : operation.equals(name);
    }

    /** Read at the first use. */
    private static final class File {
        static final Map<String, String> SERVICES = new HashMap<>();
        static final List<ApiAction> LINES = load();

        private static List<ApiAction> load() {
            List<ApiAction> all = new ArrayList<>();
            try (var in = new BufferedReader(new InputStreamReader(
                    ApiAction.class.getResourceAsStream("api-actions.tsv"), StandardCharsets.UTF_8))) {
                in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] fields = line.split("\t");
                    if (fields[0].equals("prefix")) SERVICES.put(fields[1], fields[2]);
                    if (fields[0].equals("event"))
                        all.add(new ApiAction(
                                fields[1],
                                fields[2],
                                Optional.of(fields[3]).filter(each -> !each.equals(NONE)),
                                fields[4].equals(NONE) ? List.of() : List.of(fields[4].split(","))));
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the names of API operations cannot be read from the jar", e);
            }
            return List.copyOf(all);
        }
    }
}
