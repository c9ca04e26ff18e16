// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

/**
 * What a reader would make of a line, other than another reader or than its author meant. Holds no secret.
 *
 * @param file which file
 * @param line the line, from 1
 * @param reader who reads it so
 * @param effect what comes of it
 * @param text what is the matter, for a reader
 */
public record ProfileProblem(ProfileFile.Kind file, int line, Reader reader, Effect effect, String text) {
    /** The readers that are judged. */
    public enum Reader {
        /** AWS SDK for Java 2.56. */
        JAVA_SDK("the SDK for Java"),
        /** botocore 1.43, and so the AWS CLI and boto3. */
        BOTOCORE("botocore");

        private final String text;

        Reader(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What comes of it. */
    public enum Effect {
        /** The whole file cannot be read, and so no profile in it. */
        FAILS("fails on the whole file"),
        /** The section or the setting is left out, without a word. */
        DROPS("drops it"),
        /** It is read otherwise than by the other reader. */
        DIFFERS("reads it its own way");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code config line 3: botocore fails on the whole file: ...}. */
    @Override
    public String toString() {
        return file + " line " + line + ": " + reader + " " + effect + ": " + text;
    }
}
