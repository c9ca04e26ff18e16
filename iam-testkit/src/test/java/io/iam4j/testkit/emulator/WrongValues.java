// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.shape.Choice;
import io.iam4j.testkit.emulator.shape.Flag;
import io.iam4j.testkit.emulator.shape.Sequence;
import io.iam4j.testkit.emulator.shape.Shape;
import io.iam4j.testkit.emulator.shape.Structure;
import io.iam4j.testkit.emulator.shape.Text;
import io.iam4j.testkit.emulator.shape.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests that an operation takes, and each way in which one value of theirs can be wrong. */
final class WrongValues {
    private static final String DOCUMENT =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("PolicyArn", "arn:aws:iam::123456789012:policy/ghost"),
            Map.entry("PolicySourceArn", "arn:aws:iam::123456789012:user/ghost"),
            Map.entry("PolicyDocument", DOCUMENT),
            Map.entry("PolicyInputList", DOCUMENT),
            Map.entry("Url", "https://idp.example.org"),
            Map.entry("RedirectUrl", "https://partner.example.org"),
            Map.entry("EntityPath", "o-1234567890/r-1234"),
            Map.entry("OrganizationsPolicyId", "p-12345678"),
            Map.entry("Password", "Correct-horse-9-battery"),
            Map.entry("TargetPrincipal", "123456789012"),
            Map.entry("arn", "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"),
            Map.entry("RoleArn", "arn:aws:iam::123456789012:role/ghost"));
    private static final List<String> SAMPLES = List.of(
            "ghost",
            "/",
            "v1",
            "123456",
            "1".repeat(12),
            "a".repeat(36),
            "A".repeat(40),
            "x".repeat(1000),
            "o-1234567890");
    private static final String NOWHERE = "\u2603";
    private static final int LONGEST = 200_000;

    /** A request and what is wrong with it. */
    record Request(String flaw, Map<String, String> parameters, String code) {}

    private final Structure input;
    private final List<Request> out = new ArrayList<>();
    private Map<String, String> base;

    WrongValues(Structure input) {
        this.input = input;
        this.base = right();
    }

    /** A request with everything that must be there, and names and passwords that only sometimes must. */
    final Map<String, String> right() {
        Map<String, String> right = new LinkedHashMap<>();
        fill(input, "", right);
        for (Structure.Member member : input.members())
            if (List.of("UserName", "Password").contains(member.name()))
                right.put(member.name(), sample(member.name(), member.shape().get()));
        return right;
    }

    private static void fill(Structure structure, String prefix, Map<String, String> right) {
        for (Structure.Member member : structure.members())
            if (member.required())
                put(prefix + member.name(), member.name(), member.shape().get(), right);
    }

    private static void put(String path, String name, Shape shape, Map<String, String> right) {
        if (shape instanceof Structure inner) something(inner, path + ".", right);
        else if (shape instanceof Sequence list)
            put(path + ".member.1", name, list.element().get(), right);
        else right.put(path, sample(name, shape));
    }

    private static void something(Structure inner, String prefix, Map<String, String> right) {
        Structure.Member first = inner.members().get(0);
        if (inner.members().stream().noneMatch(Structure.Member::required))
            put(prefix + first.name(), first.name(), first.shape().get(), right);
        fill(inner, prefix, right);
    }

    private static String sample(String name, Shape shape) {
        if (shape instanceof Choice choice) return choice.values().get(0);
        if (shape instanceof Whole whole) return Integer.toString(whole.min().orElse(1));
        if (shape instanceof Text text)
            return Stream.concat(Optional.ofNullable(BY_NAME.get(name)).stream(), SAMPLES.stream())
                    .filter(sample -> text.admits(Optional.of(sample)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no sample is a " + name + ": " + text));
        return "true";
    }

    /** One request for each wrong value. */
    List<Request> all() {
        members(input, "");
        return out;
    }

    private void members(Structure structure, String prefix) {
        Map<String, String> outside = base;
        base = new LinkedHashMap<>(outside);
        fill(structure, prefix, base);
        for (Structure.Member member : structure.members()) {
            String path = prefix + member.name();
            if (member.required()) missing(path);
            wrong(path, member.shape().get());
        }
        base = outside;
    }

    private void missing(String path) {
        Map<String, String> parameters = new LinkedHashMap<>(base);
        parameters.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "."));
        out.add(new Request(path + " is missing", parameters, "ValidationError"));
    }

    private void wrong(String path, Shape shape) {
        if (shape instanceof Text text) wrongText(path, text);
        if (shape instanceof Choice) with(path, "no choice", "Bogus");
        if (shape instanceof Flag) malformed(path, "yes");
        if (shape instanceof Whole whole) wrongNumber(path, whole);
        if (shape instanceof Sequence list) wrongList(path, list);
        if (shape instanceof Structure inner) members(inner, path + ".");
    }

    private void wrongText(String path, Text text) {
        if (text.max().orElse(LONGEST) < LONGEST)
            with(path, "too long", "a".repeat(text.max().getAsInt() + 1));
        if (text.min().orElse(0) > 0)
            with(path, "too short", "a".repeat(text.min().getAsInt() - 1));
        String alien = NOWHERE.repeat(Math.max(1, text.min().orElse(1)));
        if (!text.admits(Optional.of(alien))) with(path, "of other characters", alien);
    }

    private void wrongNumber(String path, Whole whole) {
        malformed(path, "1.0");
        if (whole.max().isPresent())
            with(path, "too great", Integer.toString(whole.max().getAsInt() + 1));
        if (whole.min().isPresent())
            with(path, "too small", Integer.toString(whole.min().getAsInt() - 1));
    }

    private void wrongList(String path, Sequence list) {
        if (list.max().isPresent()) tooMany(path, list);
        wrong(path + ".member.1", list.element().get());
    }

    private void tooMany(String path, Sequence list) {
        Map<String, String> parameters = right();
        for (int i = 1; i <= list.max().getAsInt() + 1; i++)
            put(path + ".member." + i, "", list.element().get(), parameters);
        out.add(new Request(path + " has too many members", parameters, "ValidationError"));
    }

    private void malformed(String path, String value) {
        add(path, value, "cannot be read", "MalformedInput");
    }

    private void with(String path, String flaw, String value) {
        add(path, value, "is " + flaw, "ValidationError");
    }

    private void add(String path, String value, String flaw, String code) {
        Map<String, String> parameters = new LinkedHashMap<>(base);
        parameters.put(path, value);
        out.add(new Request(path + " " + flaw, parameters, code));
    }
}
