package dev.daruma.reports.html;

import dev.daruma.reports.model.RunReport;
import dev.daruma.reports.view.PageView;
import dev.daruma.reports.view.PageViews;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Renders a report as one page that needs nothing else: no script, no other file, no network. The same report gives the
 * same bytes. Thread-safe.
 *
 * @since 0.1
 */
public final class HtmlPage {

    private static final String PACKAGE = "dev.daruma.reports.html.pages";

    private final TemplateEngine engine;
    private final String css;

    /** Prepares the templates. */
    public HtmlPage() {
        ClassLoader loader = HtmlPage.class.getClassLoader();
        this.engine = TemplateEngine.createPrecompiled(null, ContentType.Html, loader, PACKAGE);
        this.css = styleSheet();
    }

    /** {@return the page} */
    public String render(RunReport report) {
        PageView page = PageViews.of(report);
        Content style = output -> output.writeContent("<style>" + css + "</style>");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("page", page);
        parameters.put("style", style);
        parameters.put("styleHash", hash(css));
        parameters.put("drawings", new Drawings());
        StringOutput output = new StringOutput();
        engine.render("page.jte", parameters, output);
        return output.toString();
    }

    private static String styleSheet() {
        try (InputStream file = HtmlPage.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The only style the page's own policy lets a browser apply. */
    private static String hash(String css) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
