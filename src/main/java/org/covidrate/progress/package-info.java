/** How long work reports its progress, and how it is told to stop. */
package org.covidrate.progress;
