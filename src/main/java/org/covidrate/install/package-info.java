// SPDX-License-Identifier: Apache-2.0
/** What is installed and whether it works: engine, devices, models, folders; without anything that names the user. */
package org.covidrate.install;
