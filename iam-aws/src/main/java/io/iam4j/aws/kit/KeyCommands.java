// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

/**
 * Commands that put a sealed access key into the file {@code credentials}: opened by gpg, never shown, and never the argument of a
 * program that other users of the machine could see.
 *
 * @param file the sealed key
 * @param profile the section of the file, for a bare secret
 * @param keyId the key's id
 * @param whole whether the whole section is sealed
 */
record KeyCommands(String file, String profile, String keyId, boolean whole) {
    private String open() {
        return "gpg --quiet --decrypt " + file;
    }

    String shell() {
        if (whole) return "(umask 077; mkdir -p ~/.aws; " + open() + " >> ~/.aws/credentials)";
        return "key=$(" + open() + ") && (umask 077; mkdir -p ~/.aws;\n"
                + "  printf '\\n[%s]\\naws_access_key_id = %s\\naws_secret_access_key = %s\\n' \\\n"
                + "    '" + profile + "' " + keyId + " \"$key\" >> ~/.aws/credentials); unset key";
    }

    String powerShell() {
        String folder = "New-Item -Force -ItemType Directory \"$HOME\\.aws\" | Out-Null";
        String append = "Add-Content -Encoding ascii \"$HOME\\.aws\\credentials\"";
        if (whole) return folder + "\n" + open() + " | " + append;
        return folder + "\n$key = " + open() + "\nif ($?) {\n  \"`n[" + profile + "]`naws_access_key_id = " + keyId
                + "`naws_secret_access_key = $key\" |\n    " + append + " }\nRemove-Variable key";
    }
}
