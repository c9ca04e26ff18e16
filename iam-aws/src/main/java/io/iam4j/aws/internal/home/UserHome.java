// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder beneath which the AWS CLI and the SDK look for {@code .aws}. */
public final class UserHome {
    private UserHome() {}

    /** That of this process. */
    public static Path path() {
        return path(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** That by which the AWS CLI finds its own files; it is written in Python, which does not go by {@code HOME} on Windows. */
    public static Path ofAwsCli() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return windows ? Path.of(System.getProperty("user.home")) : path();
    }

    /**
     * What the variable {@code HOME} says: a container and {@code sudo -E} may set it to another folder than that of the account, which Java
     * tells.
     *
     * @param account that of the account of the operating system, where the variable is not set
     */
    public static Path path(Map<String, String> environment, Path account) {
        return Optional.ofNullable(environment.get("HOME"))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .orElse(account);
    }
}
