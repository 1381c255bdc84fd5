/** CT volumes and label volumes: Hounsfield values with their geometry and provenance. Immutable. */
package org.covidrate.ct;
