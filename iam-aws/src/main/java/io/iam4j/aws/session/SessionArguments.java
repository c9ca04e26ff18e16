// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.aws.session.MfaSession.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The arguments by which botocore tells sessions from each other: those of the call but the code, and but a session name that
 * nobody asked for.
 *
 * @param json in the order and with the blanks of Python's {@code json.dumps(arguments, sort_keys=True)}
 * @see <a href="https://github.com/boto/botocore/blob/1.43.11/botocore/credentials.py">BaseAssumeRoleCredentialFetcher</a>
 */
record SessionArguments(String json) {
    /** Of AssumeRole with a code. */
    static SessionArguments of(MfaSession session, Role role) {
        SortedMap<String, String> arguments = of(session);
        arguments.put("RoleArn", quoted(role.arn()));
        role.externalId().ifPresent(id -> arguments.put("ExternalId", quoted(id)));
        role.sessionName().ifPresent(name -> arguments.put("RoleSessionName", quoted(name)));
        return written(arguments);
    }

    /** Of GetSessionToken, which the AWS CLI does not keep: no role tells these from its own. */
    static SessionArguments ofUser(MfaSession session) {
        return written(of(session));
    }

    private static SortedMap<String, String> of(MfaSession session) {
        SortedMap<String, String> arguments = new TreeMap<>();
        arguments.put("SerialNumber", quoted(session.serialNumber()));
        session.lasting().ifPresent(time -> arguments.put("DurationSeconds", Long.toString(time.toSeconds())));
        return arguments;
    }

    private static SessionArguments written(SortedMap<String, String> arguments) {
        return new SessionArguments(arguments.entrySet().stream()
                .map(each -> quoted(each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
    }

    /** As Python quotes what such arguments may hold. */
    private static String quoted(String text) {
        return "\""
                + text.chars()
                        .mapToObj(c -> c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < 0x20 || c > 0x7E ? String.format("\\u%04x", c) : String.valueOf((char) c))
                        .collect(Collectors.joining())
                + "\"";
    }

    /** The name of the file that the AWS CLI looks for. */
    String fileName() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1, this one does not", e);
        }
    }
}
