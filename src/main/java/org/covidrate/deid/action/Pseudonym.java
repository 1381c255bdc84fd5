// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

/**
 * Who a patient becomes.
 *
 * @param id the new Patient ID
 * @param name the new Patient's Name
 * @param shiftDays by how many days the patient's dates are moved, where they are
 */
public record Pseudonym(String id, String name, int shiftDays) {}
