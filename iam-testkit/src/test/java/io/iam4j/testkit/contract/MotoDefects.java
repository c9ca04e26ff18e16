// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules that moto 5.2.1 is known to break, from section 10 of the fact sheet and from running them. */
final class MotoDefects {
    private static final Map<String, List<String>> REASONS = Map.ofEntries(
            Map.entry(
                    "answers what it does not know, or cannot parse, with an HTML page or not at all",
                    List.of(
                            "gaps_of_ten_are_seen_as_missing_elements",
                            "an_unknown_action_is_an_xml_error_that_names_it",
                            "an_integer_may_have_a_sign_and_leading_zeros",
                            "a_boolean_is_true_false_one_or_zero",
                            "an_index_far_out_of_order_is_malformed",
                            "a_member_index_may_have_leading_zeros",
                            "a_missing_element_within_a_list_is_refused",
                            "removing_an_absent_role_is_an_error")),
            Map.entry(
                    "checks no names, paths, lengths and required parameters",
                    List.of(
                            "a_wrong_value_is_complained_of_before_a_missing_entity",
                            "all_wrong_values_are_named_at_once",
                            "a_missing_parameter_is_a_validation_error",
                            "a_wrong_role_name_is_explained",
                            "a_user_name_of_64_characters_is_the_longest",
                            "names_take_letters_digits_and_seven_signs",
                            "a_path_starts_and_ends_with_a_slash",
                            "a_group_name_of_128_characters_is_the_longest",
                            "a_role_name_of_64_characters_is_the_longest",
                            "a_policy_path_is_narrower",
                            "a_new_user_name_of_65_characters_is_refused",
                            "an_inline_name_follows_the_model_not_the_docs",
                            "a_session_name_has_2_to_64_characters_of_names",
                            "an_external_id_has_2_to_1224_characters",
                            "serial_numbers_and_codes_have_their_form",
                            "an_inline_name_has_neither_slash_nor_space",
                            "a_session_name_has_two_characters_at_least",
                            "a_session_lasts_one_to_twelve_hours",
                            "a_description_is_latin_text_of_1000_characters")),
            Map.entry(
                    "tells names apart by case and policies by path",
                    List.of(
                            "a_group_is_found_in_any_case",
                            "a_role_is_found_in_any_case",
                            "users_groups_and_roles_treat_inline_names_alike",
                            "policy_names_are_unique_across_paths",
                            "names_are_unique_without_regard_to_case_or_path",
                            "reads_ignore_case_and_show_the_stored_name",
                            "inline_names_ignore_case_and_keep_the_first_spelling",
                            "a_rename_may_change_the_case_only")),
            Map.entry(
                    "gives ids without their prefixes and dates with fractions",
                    List.of("unique_ids_carry_their_prefix", "dates_are_utc_in_whole_seconds")),
            Map.entry(
                    "checks no tags and knows no rules for the case of their keys",
                    List.of(
                            "all_but_users_and_roles_tell_the_case_of_keys_apart",
                            "users_and_roles_do_not",
                            "keys_of_aws_are_reserved_everywhere",
                            "fifty_tags_are_the_most_everywhere",
                            "taking_nothing_away_is_fine_for_some_and_an_error_for_others",
                            "user_tags_ignore_the_case_of_keys_and_take_the_new_one",
                            "policy_tags_tell_the_case_of_keys_apart",
                            "fifty_tags_are_the_most_and_a_refusal_changes_nothing",
                            "tagging_with_nothing_is_invalid_input",
                            "keys_of_aws_are_reserved_and_values_are_not",
                            "long_keys_and_values_are_validation_errors",
                            "untagging_an_absent_key_is_fine",
                            "a_blank_key_is_a_validation_error",
                            "keys_twice_in_a_request_are_invalid_input")),
            Map.entry(
                    "loses tags on a rename, lets it overwrite another entity, and moves no group by path alone",
                    List.of(
                            "a_user_keeps_everything_through_a_rename",
                            "a_rename_onto_another_user_is_refused",
                            "a_rename_onto_another_group_is_refused",
                            "a_group_moves_by_path_alone_and_keeps_its_members")),
            Map.entry(
                    "knows no boundaries of users",
                    List.of(
                            "entities_of_a_policy_are_filtered_by_kind_and_by_use",
                            "a_boundary_that_is_not_there_cannot_be_taken_away",
                            "a_policy_that_bounds_somebody_cannot_be_deleted",
                            "a_new_user_shows_boundary_and_tags_and_a_listed_one_neither",
                            "listing_omits_tags_and_boundaries_which_get_shows",
                            "a_boundary_shows_in_the_details_and_in_the_counts_of_its_policy",
                            "a_boundary_must_exist",
                            "a_boundary_is_put_and_taken_away",
                            "the_usage_filter_acts_only_with_only_attached",
                            "entities_of_a_policy_include_boundary_uses")),
            Map.entry(
                    "deletes what is still in use",
                    List.of(
                            "a_group_goes_after_members_inline_and_attached_policies",
                            "every_edit_of_a_service_linked_role_is_refused_in_the_services_words",
                            "a_user_with_a_password_cannot_be_deleted",
                            "a_user_with_a_key_cannot_be_deleted",
                            "a_user_in_a_group_cannot_be_deleted",
                            "a_group_with_members_cannot_be_deleted",
                            "a_group_with_policies_cannot_be_deleted",
                            "an_attached_policy_cannot_be_deleted",
                            "a_policy_with_versions_cannot_be_deleted",
                            "a_device_in_use_blocks_its_deletion_and_its_user",
                            "a_service_linked_role_cannot_be_edited")),
            Map.entry("refuses to remove a member that is none", List.of("removing_an_absent_member_is_fine")),
            Map.entry(
                    "resets what an update of a role leaves out, and shows more than the service",
                    List.of(
                            "a_created_role_shows_boundary_and_tags_but_not_its_description",
                            "a_new_description_is_answered_with_little_more",
                            "a_policy_shows_empty_tags_and_its_description_when_it_is_asked_for",
                            "a_role_shows_everything_when_it_is_asked_for",
                            "a_role_within_a_profile_is_brief_and_the_profile_shows_its_tags_by_name_only",
                            "an_update_keeps_what_it_leaves_out",
                            "an_update_of_a_role_with_nothing_changes_nothing",
                            "policy_documents_come_back_in_rfc_3986_wherever_they_are",
                            "trust_policies_come_back_encoded_wherever_they_are",
                            "creation_omits_session_length_and_last_use",
                            "a_session_lasts_one_hour_by_default",
                            "versions_are_listed_without_documents",
                            "listing_profiles_omits_tags",
                            "documents_come_back_percent_encoded")),
            Map.entry(
                    "keeps trust policies as text, unchecked",
                    List.of(
                            "trust_in_an_account_is_shown_as_its_root",
                            "trust_follows_a_rename",
                            "a_bare_id_cannot_be_written",
                            "trust_in_a_ghost_is_refused",
                            "an_update_of_trust_is_checked_too",
                            "a_broken_trust_policy_is_refused",
                            "trust_in_a_deleted_user_shows_the_bare_id_and_does_not_heal")),
            Map.entry(
                    "checks little of a document",
                    List.of(
                            "operators_and_sids_are_checked",
                            "statements_have_actions_and_resources_but_no_principal",
                            "managed_policies_are_of_the_newest_language_and_inline_ones_of_any",
                            "duplicate_names_are_refused")),
            Map.entry(
                    "does not load the AWS managed policies",
                    List.of(
                            "tags_and_versions_of_policies_of_aws_are_out_of_reach_too",
                            "policies_of_aws_cannot_be_changed",
                            "reserved_policies_of_aws_cannot_be_attached",
                            "policies_of_aws_can_be_attached",
                            "policies_of_aws_are_shown_when_in_use")),
            Map.entry(
                    "has errors of its own wording",
                    List.of(
                            "a_deletion_task_must_be_one",
                            "a_second_creation_says_that_the_first_was_made",
                            "a_second_deletion_of_what_hangs_on_somebody_is_an_error",
                            "a_second_deletion_says_what_is_missing",
                            "who_is_no_user_must_name_one",
                            "an_absent_inline_policy_is_named_in_the_error",
                            "a_device_in_use_is_refused",
                            "deactivating_twice_is_an_error_and_the_seed_stays",
                            "a_second_device_of_the_same_name_is_refused",
                            "a_key_of_nobody_needs_a_user_name")),
            Map.entry(
                    "knows few quotas",
                    List.of(
                            "inline_policies_of_a_user_have_2048_characters_together",
                            "a_user_is_in_ten_groups_at_most",
                            "a_user_has_ten_policies_at_most",
                            "the_summary_knows_late_2026",
                            "a_managed_policy_has_6144_characters_at_most",
                            "a_trust_policy_of_five_thousand_characters_is_too_long")),
            Map.entry(
                    "checks little of credentials: no passwords, no lower bounds, no changes by the user herself",
                    List.of(
                            "a_reset_gives_another_secret_and_changes_nothing_else",
                            "a_service_gives_passwords_or_api_keys",
                            "a_service_without_such_credentials_is_refused",
                            "the_credentials_of_all_users_are_asked_for_without_a_user",
                            "another_users_credential_is_told_from_none",
                            "a_short_or_broken_ssh_key_is_refused",
                            "an_ssh_key_is_shown_in_both_encodings_without_its_comment",
                            "a_signing_certificate_has_the_id_of_its_content_and_belongs_to_one_user",
                            "a_user_has_two_signing_certificates_at_most",
                            "what_is_no_certificate_is_refused",
                            "no_status_of_a_credential_can_be_set_to_expired",
                            "a_server_certificate_comes_with_its_own_key_and_a_readable_chain",
                            "a_server_certificate_keeps_id_and_tags_through_a_rename",
                            "each_class_of_characters_can_be_required",
                            "only_some_signs_are_symbols",
                            "the_reset_flag_is_kept_and_changed_on_its_own",
                            "a_user_changes_her_password_and_clears_the_reset_flag",
                            "old_passwords_are_remembered_when_the_policy_says_so",
                            "a_user_has_five_ssh_keys_at_most_and_none_twice",
                            "a_user_has_two_credentials_for_a_service_at_most",
                            "a_password_must_be_sent",
                            "a_weak_password_is_refused_without_a_policy",
                            "new_passwords_obey_the_policy",
                            "a_password_policy_remembers_one_password_at_least_and_shows_what_it_has",
                            "values_below_their_range_are_refused",
                            "a_status_outside_the_model_is_refused")),
            Map.entry(
                    "plays MFA: any code will do, the seed stays readable, the QR code is noise, and parts are missing",
                    List.of(
                            "a_device_may_be_eight_hours_slow_or_fast_when_it_is_enabled",
                            "a_device_of_nobody_signs_nobody_in",
                            "a_user_has_eight_devices_at_most",
                            "codes_older_than_the_last_pair_make_no_pair",
                            "codes_two_steps_off_sign_in_in_any_order_and_once_each",
                            "who_has_a_device_changes_her_devices_in_an_mfa_session_only",
                            "two_consecutive_codes_in_order_enable_a_device",
                            "a_device_that_is_none_cannot_be_enabled",
                            "a_device_is_made_with_its_tags_at_its_path",
                            "a_listing_shows_no_seed",
                            "the_qr_code_is_a_png",
                            "a_pair_of_codes_counts_once",
                            "a_virtual_serial_number_is_none_of_a_security_key")),
            Map.entry(
                    "checks no providers and aliases",
                    List.of(
                            "a_saml_provider_is_changed_in_place_and_has_two_private_keys_at_most",
                            "an_account_has_a_hundred_providers_of_each_kind_at_most",
                            "an_oidc_provider_has_a_hundred_clients_at_most",
                            "an_oidc_provider_has_five_thumbprints_at_most_and_all_are_replaced",
                            "saml_metadata_has_1000_characters_at_least",
                            "an_oidc_url_is_https_without_port_or_query",
                            "deleting_an_absent_saml_provider_is_an_error",
                            "client_ids_are_added_and_removed",
                            "a_second_saml_provider_of_the_same_name_is_refused",
                            "an_alias_is_lower_case_with_single_dashes_within",
                            "deleting_another_alias_is_an_error")),
            Map.entry(
                    "pages little, and by plain numbers",
                    List.of(
                            "every_page_says_whether_there_is_more",
                            "spellings_of_one_selection_share_their_markers",
                            "what_an_operation_does_not_know_is_no_part_of_its_selection",
                            "a_marker_that_is_none_does_not_match",
                            "all_kinds_are_the_same_as_no_filter",
                            "a_marker_of_another_selection_is_refused",
                            "a_marker_of_another_operation_is_refused",
                            "a_page_has_one_to_a_thousand_items",
                            "groups_roles_policies_profiles_and_tags_come_in_pages_with_markers_that_are_no_numbers",
                            "users_come_in_pages",
                            "a_path_prefix_selects_groups",
                            "pages_go_on_after_what_was_deleted",
                            "roles_come_in_pages",
                            "a_marker_is_bound_to_the_filter_but_not_to_its_order")),
            Map.entry(
                    "gives incomplete authorization details",
                    List.of(
                            "a_role_shows_its_profiles_without_tags",
                            "all_versions_of_a_policy_are_shown_newest_first",
                            "of_what_is_empty_only_a_users_inline_policies_are_left_out",
                            "the_sections_come_in_an_order_of_their_own",
                            "an_unknown_filter_is_refused",
                            "details_of_policies_are_complete")),
            Map.entry(
                    "makes a fresh report at once, without the root",
                    List.of(
                            "a_report_has_the_root_first_and_then_the_users",
                            "a_report_is_kept_for_four_hours",
                            "a_report_that_was_just_started_is_in_progress")),
            Map.entry(
                    "assumes any role, and has no simulation, organisation features and access analysis",
                    List.of(
                            "context_keys_of_a_principal_are_those_of_its_policies",
                            "credentials_management_is_disabled_on_its_own",
                            "outbound_identities_are_enabled_once",
                            "a_session_of_a_role_may_last_a_quarter_of_an_hour_to_twelve_hours",
                            "a_session_policy_must_be_one_and_what_goes_along_must_fit",
                            "a_session_token_is_good_for_two_operations_of_sts",
                            "a_session_token_of_root_cannot_call_iam_either",
                            "tokens_of_the_global_endpoint_have_two_versions",
                            "a_user_is_shown_to_herself_and_a_session_must_name_one",
                            "a_ghost_role_cannot_be_assumed",
                            "an_external_id_must_be_given_where_trust_wants_one",
                            "trust_with_mfa_wants_a_fresh_code",
                            "a_role_that_trusts_another_cannot_be_assumed",
                            "a_session_lasts_as_long_as_the_role_allows",
                            "a_session_token_lasts_a_quarter_of_an_hour_to_a_day_and_a_half",
                            "a_session_token_stands_for_its_user",
                            "a_session_token_without_mfa_cannot_call_iam",
                            "assuming_a_role_is_its_last_use",
                            "a_web_identity_assumes_a_role_that_trusts_its_provider",
                            "a_principal_may_what_its_groups_may",
                            "a_boundary_limits_a_principal",
                            "a_custom_simulation_knows_its_context_and_what_is_missing",
                            "context_keys_are_listed",
                            "root_features_are_enabled_by_the_management_account",
                            "the_version_of_global_tokens_is_read_back_from_the_summary",
                            "services_last_accessed_are_those_allowed_and_called",
                            "policies_that_grant_a_service_are_listed")));

    static final Map<String, String> ALL = all();

    private MotoDefects() {}

    private static Map<String, String> all() {
        Map<String, String> out = new TreeMap<>();
        REASONS.forEach((reason, rules) -> rules.forEach(rule -> out.put(rule, reason)));
        return out;
    }
}
