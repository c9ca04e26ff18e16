// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Deadline;
import io.iam4j.change.Refusal;
import io.iam4j.change.Step;
import io.iam4j.change.internal.ApiCall;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.error.SafeText;
import io.iam4j.json.Json;
import io.iam4j.json.JsonWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plan as commands of the AWS CLI (versions 1 and 2), a shell script that makes the same calls in an order that works. Steps that make a
 * secret, or that need codes of an MFA device, are left to the library: each stands there as a comment. The script does not do what an apply
 * does besides: it compares nothing with the account first, and repeats nothing that fails for a moment; it ends at the first failure.
 *
 * <p>Every value is quoted for a POSIX shell. A value that the CLI would take for an option, a file or an address is handed over as JSON,
 * which the CLI takes literally. A plan that a guard refuses, and one that is redacted, becomes a script that refuses to run. Version 1 of the CLI asks for
 * a region: set {@code AWS_DEFAULT_REGION}, such as to {@code us-east-1}. Immutable and thread-safe.
 */
public final class AwsCli implements PlanFormat {
    private static final AwsCli SCRIPT = new AwsCli();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/:=.,@%+-]+");
    private static final Pattern CAPITAL_WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

    private AwsCli() {}

    /** A script for {@code sh}. */
    public static AwsCli script() {
        return SCRIPT;
    }

    @Override
    public String write(PlanDocument plan) {
        ChangeSet changes = plan.changes();
        StringBuilder out = new StringBuilder("#!/bin/sh\n");
        comment(out, "Plan for " + changes.origin().heading() + ", as commands of the AWS CLI.");
        for (Refusal refusal : changes.refusals()) comment(out, "Refused: " + refusal);
        if (!changes.refusals().isEmpty())
            return out.append("echo 'this plan is refused; see the comments in this script' >&2\nexit 1\n")
                    .toString();
        if (plan.isRedacted()) {
            comment(
                    out,
                    "Redacted: placeholders stand in place of ids and keys, so that this is to be read and cannot be run.");
            out.append("echo 'this script is redacted and cannot be run' >&2\nexit 1\n");
        }
        changes.manual().forEach(manual -> comment(out, "By hand: " + manual));
        long left = changes.steps().stream()
                .filter(step -> api(step).left().isPresent())
                .count();
        if (left > 0)
            comment(
                    out,
                    left + (left == 1 ? " step is" : " steps are")
                            + " left to the library: plan.apply() makes what is missing"
                            + " once this script has run.");
        for (Deadline deadline : changes.deadlines())
            if (deadline.late() == Deadline.Late.REFUSED)
                comment(out, "Not to be run from " + deadline.at() + " on: " + deadline + " was to end by then.");
        out.append("set -eu\n");
        for (Step step : changes.steps()) step(out, step);
        return out.toString();
    }

    private static ApiCall api(Step step) {
        return ChangeRecord.of(step.change()).api();
    }

    private static void comment(StringBuilder out, String text) {
        out.append("# ").append(SafeText.line(text)).append('\n');
    }

    private static void step(StringBuilder out, Step step) {
        ApiCall api = api(step);
        String what = step.number() + ". " + step.change().target() + ": " + api.operation();
        out.append('\n');
        comment(
                out,
                api.left().map(why -> what + ", left to the library: " + why).orElse(what));
        if (api.left().isEmpty()) out.append(command(api)).append('\n');
    }

    /** The command for a call. */
    static String command(ApiCall api) {
        String command = "aws iam " + hyphenated(api.operation());
        boolean options = api.parameters().values().stream().allMatch(AwsCli::isSafeOption);
        if (!options) return command + " --cli-input-json " + quoted(JsonWriter.compact(json(api.parameters())));
        return command
                + api.parameters().entrySet().stream()
                        .map(each -> option(each.getKey(), each.getValue()))
                        .collect(Collectors.joining());
    }

    private static String option(String parameter, Object value) {
        String name = hyphenated(parameter);
        if (value instanceof Boolean flag) return flag ? " --" + name : " --no-" + name;
        if (value instanceof Collection<?> list)
            return list.stream().allMatch(each -> each instanceof String)
                    ? " --" + name
                            + list.stream()
                                    .map(each -> " " + quoted(each.toString()))
                                    .collect(Collectors.joining())
                    : " --" + name + " " + quoted(JsonWriter.compact(json(value)));
        return " --" + name + " " + quoted(value.toString());
    }

    /** What the CLI's parser takes as it stands: no option, no address of a file or page, nothing empty. */
    private static boolean isSafeOption(Object value) {
        if (value instanceof Collection<?> list)
            return !list.isEmpty()
                    && list.stream().allMatch(each -> !(each instanceof String) || isSafeOption(each) && isBare(each));
        if (!(value instanceof String text)) return true;
        return !text.isEmpty()
                && !text.startsWith("-")
                && !text.contains("://")
                && SafeText.line(text).equals(text);
    }

    /** What is no JSON and no shorthand of the CLI. */
    private static boolean isBare(Object text) {
        return PLAIN.matcher(text.toString()).matches();
    }

    private static Json json(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Json> members = new LinkedHashMap<>();
            map.forEach((key, each) -> members.put(key.toString(), json(each)));
            return Json.object(members);
        }
        if (value instanceof Collection<?> list)
            return Json.list(list.stream().map(AwsCli::json).toList());
        return value instanceof String text ? Json.of(text) : Json.literal(value.toString());
    }

    /** As the CLI names operations and parameters: {@code CreateOpenIDConnectProvider} is {@code create-open-id-connect-provider}. */
    static String hyphenated(String name) {
        String parted = CAPITAL_WORD.matcher(name).replaceAll("$1-$2");
        return CAPITAL.matcher(parted).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
    }

    /** For a POSIX shell: as it stands, or between single quotes. */
    static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
