// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.regex.Pattern;

/** The value rules of the IAM and STS service models. */
public final class Rules {
    private static final String TEXT = "[\\t\\n\\r\\u0020-\\u00FF]+";
    private static final String PATH_TEXT = "(/)|(/[\\u0021-\\u007E]+/)";

    /** Names of new users and new role names. */
    public static final Rule NAME_64 = Rule.name(64, "_+=,.@-");
    /** Names of groups, policies, profiles and certificates; user names in look-ups. */
    public static final Rule NAME_128 = Rule.name(128, "_+=,.@-");
    /** SAML provider names. */
    public static final Rule SAML_NAME = Rule.name(128, "._-");
    /** Virtual MFA device names. */
    public static final Rule MFA_NAME = Rule.name(226, "_+=,.@-");
    /** Paths of everything but managed policies. */
    public static final Rule PATH = new Rule(
            1,
            512,
            Pattern.compile(PATH_TEXT),
            "It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    /** Paths of managed policies. */
    public static final Rule POLICY_PATH = new Rule(
            1,
            512,
            Pattern.compile("((/[A-Za-z0-9.,+@=_-]+)*)/"),
            "It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    /** Path prefixes of listings. */
    public static final Rule PATH_PREFIX = Rule.of(1, 512, "/[\\u0021-\\u007F]*");
    /** ARNs. */
    public static final Rule ARN = Rule.of(20, 2048, "[\\t\\n\\r\\u0020-\\u007E\\u0085\\u00A0-\\uFFFF]+");
    /** Policy documents as sent. */
    public static final Rule DOCUMENT =
            new Rule(1, 131_072, Pattern.compile(TEXT), "It must contain only printable ASCII characters.");
    /** Role descriptions. */
    public static final Rule ROLE_DESCRIPTION = Rule.of(0, 1000, "[\\t\\n\\r\\u0020-\\u007E\\u00A1-\\u00FF]*");
    /** Policy descriptions: anything but control characters (cfn-lint#345). */
    public static final Rule POLICY_DESCRIPTION = Rule.of(0, 1000, "[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*");
    /** Passwords as sent. */
    public static final Rule PASSWORD = Rule.of(1, 128, TEXT);
    /** Six-digit codes of MFA devices. */
    public static final Rule MFA_CODE = Rule.of(6, 6, "[0-9]+");
    /** Serial numbers of MFA devices. */
    public static final Rule SERIAL = Rule.of(9, 256, "[A-Za-z0-9_+=/:,.@-]+");
    /** Account aliases. */
    public static final Rule ALIAS = Rule.of(3, 63, "[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]");
    /** Policy version ids. */
    public static final Rule VERSION = Rule.of(1, 64, "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
    /** Access key ids. */
    public static final Rule KEY_ID = Rule.of(16, 128, "[A-Za-z0-9_]+");
    /** Ids of SSH keys, signing certificates and service-specific credentials. */
    public static final Rule ID = Rule.of(20, 128, "[A-Za-z0-9_]+");
    /** Tag keys. */
    public static final Rule TAG_KEY = Rule.of(1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    /** Tag values. */
    public static final Rule TAG_VALUE = Rule.of(0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    /** OIDC provider URLs. */
    public static final Rule OIDC_URL = Rule.of(1, 255, "(?s).*");
    /** OIDC client ids. */
    public static final Rule CLIENT_ID = Rule.of(1, 255, "(?s).*");
    /** OIDC thumbprints. */
    public static final Rule THUMBPRINT = Rule.of(40, 40, "[0-9A-Fa-f]+");
    /** SAML metadata documents. */
    public static final Rule SAML_METADATA = Rule.of(1000, 10_000_000, "(?s).*");
    /** Service names of service-linked roles. */
    public static final Rule SERVICE_NAME = Rule.of(1, 128, "[A-Za-z0-9_+=,.@-]+");
    /** Suffixes of service-linked roles. */
    public static final Rule SUFFIX = Rule.of(1, 64, "[A-Za-z0-9_+=,.@-]+");
    /** Bodies of public keys, certificates and private keys. */
    public static final Rule PEM = Rule.of(1, 16_384, "[\\t\\n\\r\\u0020-\\u00FF]+");
    /** Session names of assumed roles. */
    public static final Rule SESSION_NAME = Rule.of(2, 64, "[A-Za-z0-9_+=,.@-]*");
    /** Session policies; other than in the model, AssumeRole takes no longer ones either. */
    public static final Rule SESSION_POLICY = Rule.of(1, 2048, TEXT);
    /** Names of federated users. */
    public static final Rule FEDERATED_NAME = Rule.of(2, 32, "[A-Za-z0-9_+=,.@-]*");
    /** External ids. */
    public static final Rule EXTERNAL_ID = Rule.of(2, 1224, "[A-Za-z0-9_+=,.@:/\\\\-]*");
    /** Keys of account properties. */
    public static final Rule PROPERTY_KEY = Rule.of(1, 50, "[A-Za-z][A-Za-z0-9/_-]*");
    /** Values of account properties. */
    public static final Rule PROPERTY_VALUE = Rule.of(1, 1024, "(?s).*");
    /** Paging markers. */
    public static final Rule MARKER = Rule.of(1, 320, "[\\u0020-\\u00FF]+");
    /** Any text that the model does not narrow. */
    public static final Rule ANY = Rule.of(0, Integer.MAX_VALUE, "(?s).*");

    private Rules() {}
}
