// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.preset;

import io.iam4j.policy.Arn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The catalogue of AWS managed policies that this library was released with: names alone. AWS adds some every month, so
 * a name that is missing here is asked for in the account before it is called wrong.
 */
public final class AwsManagedPolicies {
    private AwsManagedPolicies() {}

    /**
     * The ARN of the AWS managed policy of that name, in whichever partition the plan is made for.
     *
     * @param name with or without its path: {@code Billing} or {@code job-function/Billing}
     */
    public static Arn arn(String name) {
        String path = Catalogue.PATH_BY_NAME.getOrDefault(name, "");
        return new Arn(Arn.PARTITION, "iam", "", "aws", "policy/" + path + name);
    }

    /** Whether {@code arn}, in any partition, is an AWS managed policy of the catalogue. */
    public static boolean contains(Arn arn) {
        String path = Catalogue.PATH_BY_NAME.get(arn.name());
        return path != null && arn.resource().equals("policy/" + path + arn.name());
    }

    /** Whether {@code arn} is one of AWS's own policies rather than a customer's. */
    public static boolean owns(Arn arn) {
        return arn.service().equals("iam")
                && arn.account().equals("aws")
                && arn.resource().startsWith("policy/");
    }

    /** The AWS managed policy that {@code nameOrArn} names by its ARN; empty for anything else. */
    public static Optional<Arn> parse(String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? Optional.of(Arn.parse(nameOrArn)).filter(AwsManagedPolicies::owns)
                : Optional.empty();
    }

    /** The catalogue: each name with its path, such as {@code job-function/}, empty for none. */
    public static SortedMap<String, String> pathByName() {
        return Catalogue.PATH_BY_NAME;
    }

    /** Loaded at the first use. */
    private static final class Catalogue {
        static final SortedMap<String, String> PATH_BY_NAME = Collections.unmodifiableSortedMap(load());

        private static TreeMap<String, String> load() {
            TreeMap<String, String> paths = new TreeMap<>();
            try (var in = new BufferedReader(new InputStreamReader(
                    AwsManagedPolicies.class.getResourceAsStream("aws-managed-policies.txt"),
                    StandardCharsets.UTF_8))) {
                in.lines().forEach(line -> {
                    int slash = line.lastIndexOf('/') + 1;
                    paths.put(line.substring(slash), line.substring(0, slash));
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the catalogue of AWS managed policies cannot be read from the jar", e);
            }
            return paths;
        }
    }
}
