/** What the main job leaves in the output folder: masks, table, summary and picture. No patient data in any of them. */
package org.covidrate.report;
