/** The main job: from a CT to lungs, lesions and an infection rate, the same for every door. */
package org.covidrate.analysis;
