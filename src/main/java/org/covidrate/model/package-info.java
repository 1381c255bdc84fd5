// SPDX-License-Identifier: Apache-2.0
/**
 * Models as files describe them: what {@code model.json} says of a network, its classes, its licence and its weights.
 * Documented in docs/model-json.md. Nothing here opens weights or knows where models lie.
 */
package org.covidrate.model;
