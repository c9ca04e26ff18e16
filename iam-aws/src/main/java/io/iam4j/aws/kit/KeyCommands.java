// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

/**
 * Commands that put a sealed access key into the file {@code credentials}: opened by gpg, never shown, and never the argument of a
 * program that other users of the machine could see. Where the file has a section of that name they stop: with two of one name the AWS CLI
 * and boto3 read no profile at all.
 *
 * @param file the sealed key
 * @param profile the section of the file, for a bare secret
 * @param keyId the key's id
 * @param whole whether the whole section is sealed
 */
record KeyCommands(String file, String profile, String keyId, boolean whole) {
    private static final String SHELL = """
            (OPEN
             name=$(printf '%s\\n' "$section" | grep '^\\[') || exit
             if grep -s '^[[:space:]]*\\[' ~/.aws/credentials | grep -qF "$name"; then
               echo "Nothing was changed: ~/.aws/credentials has a section $name. Delete it there, then run this again." >&2
               exit 1
             fi
             umask 077; mkdir -p ~/.aws
             printf '%s\\n' "$section" >> ~/.aws/credentials)""";

    private static final String POWER_SHELL = """
            $credentials = "$HOME\\.aws\\credentials"
            New-Item -Force -ItemType Directory "$HOME\\.aws" | Out-Null
            OPEN
              $name = [string]($section -match '^\\[')
              $header = '^\\s*' + [regex]::Escape($name)
              if (Select-String -Quiet -CaseSensitive $header $credentials -ErrorAction SilentlyContinue) {
                Write-Warning "Nothing was changed: $credentials has a section $name. Delete it there, then run this again."
              } else { $section | Add-Content -Encoding ascii $credentials }
            }
            Remove-Variable section""";

    private String open() {
        return "gpg --quiet --decrypt " + file;
    }

    String shell() {
        return SHELL.replace(
                "OPEN",
                whole
                        ? "section=$(" + open() + ") || exit"
                        : "key=$(" + open() + ") || exit\n"
                                + " section=$(printf '\\n[%s]\\naws_access_key_id = %s\\naws_secret_access_key = %s' \\\n"
                                + "   '" + profile + "' " + keyId + " \"$key\")");
    }

    String powerShell() {
        return POWER_SHELL.replace(
                "OPEN",
                whole
                        ? "$section = " + open() + "\nif ($?) {"
                        : "$key = " + open() + "\nif ($?) {\n  $section = '', '[" + profile
                                + "]', 'aws_access_key_id = " + keyId
                                + "', \"aws_secret_access_key = $key\"\n  Remove-Variable key");
    }
}
