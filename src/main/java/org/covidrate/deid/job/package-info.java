/** De-identifying whole folders: key, patients, names of files, audit, going on where a run stopped. */
package org.covidrate.deid.job;
