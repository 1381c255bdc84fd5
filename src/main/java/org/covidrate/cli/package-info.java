/** The terminal: the same jobs as everywhere else, with options, progress and exit codes. */
package org.covidrate.cli;
