package dev.daruma.reports;

import java.util.List;

/** What somebody could write into a cluster to fool whoever reads about it. */
final class Hostile {

    static final String IMAGE = "\"><img src=x onerror=alert(1)>";
    static final String SCRIPT = "</script><script>alert(1)</script>";
    static final String ANSI = "\u001B[31mred\u001B[0m\u001B]0;title\u0007";
    static final String NUL = "a\u0000b";
    static final String OVERRIDE = "web-\u202Egnp.exe";
    static final String LONE = "\uD800 alone";
    static final String EMOJI = "👩‍🚀 🎎";
    static final String LINK = "javascript:alert(1) https://example.com/x.png";
    static final String TEMPLATE = "${page} @if(true) `````` | ]]> '";

    static final List<String> EACH = List.of(IMAGE, SCRIPT, ANSI, NUL, OVERRIDE, LONE, EMOJI, LINK, TEMPLATE);
    static final String ALL = String.join(" ", EACH);

    private Hostile() {}
}
