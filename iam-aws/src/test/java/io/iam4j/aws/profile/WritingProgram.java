// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.nio.file.Path;

/** Adds profiles one by one, and prints a line for each: folder, prefix of the names, count. */
final class WritingProgram {
    private WritingProgram() {}

    public static void main(String[] arguments) {
        ProfileFiles files = ProfileFiles.in(Path.of(arguments[0]));
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Profile profile = Profile.of(arguments[1] + "-" + i)
                    .with("source_profile", "acme")
                    .with("region", "eu-west-1");
            files.update(edit -> edit.put(profile));
            System.out.println(i);
        }
    }
}
