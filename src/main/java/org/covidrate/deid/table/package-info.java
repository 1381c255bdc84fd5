/** What PS3.15 and PS3.3 say about attributes, as data: the confidentiality table, types in the IODs, safe private attributes. */
package org.covidrate.deid.table;
