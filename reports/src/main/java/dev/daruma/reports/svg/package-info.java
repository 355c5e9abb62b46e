/**
 * Draws charts as SVG. Horizontal places are shares of the width and vertical ones are pixels, so that a chart fits a
 * phone and a desk with letters of one size; colours are attributes, so that it can be read without a style sheet.
 */
@NullMarked
package dev.daruma.reports.svg;

import org.jspecify.annotations.NullMarked;
