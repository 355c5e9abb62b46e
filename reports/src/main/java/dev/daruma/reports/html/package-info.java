/** Writes pages: templates, the style sheet, and the policy that forbids everything else. */
@NullMarked
package dev.daruma.reports.html;

import org.jspecify.annotations.NullMarked;
