// SPDX-License-Identifier: Apache-2.0
/**
 * The files {@code ~/.aws/config} and {@code ~/.aws/credentials}: read, judged and written, with the profiles of a person worked out
 * from declarations.
 *
 * <pre>{@code
 * PersonalProfiles ada = PersonalProfiles.of(security, "ada.lovelace").assumingIn(accounts).region("eu-west-1");
 * ProfileFiles files = ProfileFiles.standard();
 * System.out.println(files.diff(edit -> edit.put(ada.profiles())));
 * files.update(edit -> edit.put(ada.profiles()));
 * }</pre>
 */
@NullMarked
package io.iam4j.aws.profile;

import org.jspecify.annotations.NullMarked;
