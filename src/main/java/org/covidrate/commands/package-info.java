/**
 * The menu Plugins &gt; COVID-Rate, one thin SciJava command for each item.
 *
 * <p>Names of input fields are the keys of macros: lower-case words, because ImageJ 1 lower-cases keys, and never
 * renamed. No input is remembered between runs, so that a macro means the same every time.
 */
package org.covidrate.commands;
