// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

/**
 * Commands that put a sealed access key into the file {@code credentials}: opened by gpg, never shown, and never the argument of a
 * program that other users of the machine could see.
 */
final class KeyCommands {
    private KeyCommands() {}

    static String shell(String file, String profile, String keyId) {
        return "key=$(gpg --quiet --decrypt " + file + ") && (umask 077 && mkdir -p ~/.aws &&\n"
                + "  printf '\\n[%s]\\naws_access_key_id = %s\\naws_secret_access_key = %s\\n' \\\n"
                + "    '" + profile + "' " + keyId + " \"$key\" >> ~/.aws/credentials); unset key";
    }

    static String powerShell(String file, String profile, String keyId) {
        return "$key = gpg --quiet --decrypt " + file + "\n"
                + "if ($?) { New-Item -Force -ItemType Directory \"$HOME\\.aws\" | Out-Null\n"
                + "  \"`n[" + profile + "]`naws_access_key_id = " + keyId + "`naws_secret_access_key = $key\" |\n"
                + "    Add-Content -Encoding ascii \"$HOME\\.aws\\credentials\" }\n"
                + "Remove-Variable key";
    }
}
