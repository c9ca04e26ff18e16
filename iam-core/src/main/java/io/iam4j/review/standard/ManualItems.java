// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import io.iam4j.change.ManualStep;
import io.iam4j.internal.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a standard asks for and IAM does not tell: where it is looked at, what is done, and how it is checked afterwards. Thread-safe. */
public final class ManualItems {
    private static final String CONSOLE = "https://console.aws.amazon.com/";
    private static final String ORGANIZATIONS = CONSOLE + "organizations/v2/home";

    private static final Map<String, ManualStep> ALL = new TreeMap<>();

    static {
        account();
        regions();
        people();
        organization();
    }

    private ManualItems() {}

    private static void add(String id, String action, String address, String verification) {
        ALL.put(id, new ManualStep(id, action, address, verification));
    }

    private static void account() {
        add(
                "account-contact",
                "Look whether the contact details of the account reach more than one person, and change them if not.",
                CONSOLE + "billing/home#/account",
                "aws account get-contact-information shows them.");
        add(
                "security-contact",
                "Enter the mailbox of the security team as the alternate contact for security.",
                CONSOLE + "billing/home#/account",
                "aws account get-alternate-contact --alternate-contact-type SECURITY shows it.");
        add(
                "security-questions",
                "Sign in as the root user and set the security challenge questions, where the account still has them.",
                CONSOLE + "billing/home#/account",
                "No API tells it: the page shows that they are set.");
    }

    private static void regions() {
        add(
                "access-analyzer",
                "Create an analyzer of external access in every region that is in use.",
                CONSOLE + "access-analyzer/home",
                "aws accessanalyzer list-analyzers --type ACCOUNT --region REGION shows one that is ACTIVE, in each region.");
        add(
                "access-analyzer-tags",
                "Tag the analyzers.",
                CONSOLE + "access-analyzer/home",
                "aws accessanalyzer list-analyzers --region REGION shows tags on each.");
        add(
                "sts-regions",
                "Deactivate STS in the regions that are not used, under Security Token Service (STS).",
                CONSOLE + "iam/home#/account_settings",
                "aws sts get-caller-identity --region REGION --endpoint-url https://sts.REGION.amazonaws.com answers"
                        + " RegionDisabledException. Declared by withoutSts(...), a plan says so for each region.");
        add(
                "instance-roles",
                "Give each instance that calls AWS a role by an instance profile, and take access keys off it.",
                CONSOLE + "ec2/home#Instances",
                "aws ec2 describe-instances shows an IamInstanceProfile on each of them.");
        add(
                "resource-policies",
                "Look through the policies of buckets, queues, topics, keys and functions for Principal \"*\" without a condition.",
                CONSOLE + "access-analyzer/home#/findings",
                "An analyzer of external access has no finding of public access.");
    }

    private static void people() {
        add(
                "central-users",
                "Let people sign in by an identity provider or IAM Identity Center, in one place for all accounts.",
                CONSOLE + "singlesignon/home",
                "aws iam list-saml-providers, or aws sso-admin list-instances, shows it, and no person is left as an IAM user.");
    }

    private static void organization() {
        add(
                "organization-root-access",
                "In the management account, switch on the management of root credentials and root sessions of member accounts.",
                CONSOLE + "iam/home#/root-access-management",
                "aws iam list-organizations-features shows both; declared by centralRootAccess(...), a plan does it.");
        add(
                "organization-guardrails",
                "Attach service control or resource control policies that keep the baseline to the root or to every unit.",
                ORGANIZATIONS + "/policies",
                "aws organizations list-targets-for-policy shows each member account, its unit or the root.");
        add(
                "management-account-workloads",
                "Move workloads and data out of the management account into member accounts.",
                ORGANIZATIONS + "/accounts",
                "An inventory of the management account shows governance, logs and billing only.");
        add(
                "organization-units",
                "Put accounts into units by environment and sensitivity.",
                ORGANIZATIONS + "/accounts",
                "aws organizations list-organizational-units-for-parent shows them, and no account but the management account is in the root.");
        add(
                "delegated-organizations",
                "Delegate the administration of Organizations policies to a member account.",
                ORGANIZATIONS + "/settings",
                "aws organizations describe-resource-policy shows the delegation.");
        add(
                "delegated-services",
                "Register a member account as administrator of each service that works across the organization.",
                ORGANIZATIONS + "/services",
                "aws organizations list-delegated-administrators shows one for each service.");
    }

    /** The ids of all items. */
    public static Set<String> ids() {
        return Set.copyOf(ALL.keySet());
    }

    /**
     * The items of these ids, in order of their ids.
     *
     * @param partition whose console they lead to: {@code aws}, {@code aws-cn} or {@code aws-us-gov}
     * @throws IllegalArgumentException when there is none of an id, with the nearest
     */
    public static List<ManualStep> of(Collection<String> ids, String partition) {
        return ids.stream()
                .distinct()
                .sorted()
                .map(ManualItems::one)
                .map(item -> new ManualStep(
                        item.id(),
                        item.action(),
                        console(partition) + item.console().substring(CONSOLE.length()),
                        item.verification()))
                .toList();
    }

    /** Where the console of a partition begins, with a slash at its end. */
    public static String console(String partition) {
        return switch (partition) {
            case "aws-cn" -> "https://console.amazonaws.cn/";
            case "aws-us-gov" -> "https://console.amazonaws-us-gov.com/";
            default -> CONSOLE;
        };
    }

    private static ManualStep one(String id) {
        ManualStep item = ALL.get(id);
        if (item == null)
            throw new IllegalArgumentException(
                    "there is no manual item \"" + id + "\"; the nearest are " + Nearest.to(id, ALL.keySet()));
        return item;
    }
}
