/** Files that appear whole or not at all, and the folders of what the user keeps. */
package org.covidrate.io;
