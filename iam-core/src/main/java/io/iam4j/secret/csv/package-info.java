// SPDX-License-Identifier: Apache-2.0
/** The files in which the console hands out access keys and passwords: read into secrets, and written in sealed form only. */
@NullMarked
package io.iam4j.secret.csv;

import org.jspecify.annotations.NullMarked;
