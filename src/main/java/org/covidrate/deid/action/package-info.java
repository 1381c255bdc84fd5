/** What de-identification does to one data set: actions on elements, new UIDs, shifted dates, checked words, marks. */
package org.covidrate.deid.action;
