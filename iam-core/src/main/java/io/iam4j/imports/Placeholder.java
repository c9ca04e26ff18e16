// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.regex.Pattern;

/**
 * Id and partition of the account where a template leaves them to the stack: marks, which nobody writes, in the texts that are read.
 * In an ARN and in a policy document they become the placeholders of this library; no other text can hold them.
 */
final class Placeholder {
    private static final String BEGIN = "{::";
    private static final String END = "::}";
    private static final Pattern MARK = Pattern.compile("\\{::(account|partition)::}");
    private static final Pattern LITERAL = Pattern.compile("\\{(?:account|partition)}");

    /** Marks the id of the account. */
    static final String ACCOUNT = BEGIN + "account" + END;

    /** Marks its partition. */
    static final String PARTITION = BEGIN + "partition" + END;

    private Placeholder() {}

    /** The text itself, which holds no mark. */
    static String plain(String name, String text) {
        if (MARK.matcher(text).find()) throw unknown(name + " holds the account's id or partition");
        return text;
    }

    /** With {@link Arn#ACCOUNT} and {@link Arn#PARTITION} for marks. */
    static String inArn(String text) {
        return MARK.matcher(text).replaceAll("{$1}");
    }

    /** A document, whose own braces are text. */
    static PolicyDocument document(String name, String text) {
        if (!MARK.matcher(text).find()) return PolicyDocument.fromWire(text);
        if (LITERAL.matcher(text).find())
            throw unknown(name + " holds the account's id or partition, beside the text {account} or {partition}");
        return PolicyDocument.parse(inArn(text));
    }

    private static NotTakenException unknown(String what) {
        return new NotTakenException(
                what + ", which the template does not tell; give AWS::AccountId and AWS::Partition to"
                        + " Import.cloudFormation(...)");
    }
}
