package purser.config;

import org.jspecify.annotations.Nullable;

/** Goes over the lines of a {@code .env} file that say something. */
final class DotEnvLines {

    private final String text;
    private int at;
    private int line = 1;
    private int lineOfName;
    private String name = "";
    private @Nullable String value;
    private @Nullable String problem;

    DotEnvLines(String text) {
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** @return false at the end */
    boolean next() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                advance();
            } else if (text.charAt(at) == '#') {
                restOfLine();
            } else {
                read();
                return true;
            }
        }
        return false;
    }

    /** Where the name stands, from 1 on. */
    int line() {
        return lineOfName;
    }

    String name() {
        return name;
    }

    /** Null where none is given. */
    @Nullable
    String value() {
        return value;
    }

    /** What is wrong with it; null for nothing. Has nothing of the value in it. */
    @Nullable
    String problem() {
        return problem;
    }

    private void read() {
        lineOfName = line;
        value = null;
        problem = null;
        int start = at;
        while (at < text.length() && "=:\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        boolean given = at < text.length() && text.charAt(at) != '\n';
        name = text.substring(start, at).strip();
        if (name.startsWith("export") && name.length() > 6 && Character.isWhitespace(name.charAt(6))) {
            name = name.substring(6).strip();
        }
        if (!given) {
            problem = "has no value: write " + name.split("\\s", 2)[0] + "=…";
        } else if (name.chars().anyMatch(Character::isWhitespace)) {
            restOfLine();
            problem = "has a blank in its name";
        } else {
            advance();
            readValue();
        }
    }

    private void readValue() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            advance();
        }
        char quote = at < text.length() ? text.charAt(at) : '\n';
        if (quote == '\'' || quote == '"') {
            advance();
            readQuoted(quote);
        } else {
            String rest = restOfLine();
            int comment = rest.indexOf(" #");
            value = (comment < 0 ? rest : rest.substring(0, comment)).strip();
            for (int i = 0; i < value.length(); i++) {
                refuseReference(value, i);
            }
        }
    }

    private void readQuoted(char quote) {
        StringBuilder read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = advance();
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at);
                int known = quote == '"' ? "nrt\\\"$".indexOf(escaped) : "'".indexOf(escaped);
                if (known >= 0) {
                    advance();
                    read.append(quote == '"' ? "\n\r\t\\\"$".charAt(known) : escaped);
                    continue;
                }
            }
            if (quote == '"') {
                refuseReference(text, at - 1);
            }
            read.append(c);
        }
        value = read.toString();
        if (at == text.length()) {
            problem = "has no closing " + quote;
            return;
        }
        advance();
        String rest = restOfLine().strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            problem = "has text behind its closing " + quote;
        }
    }

    // Compose replaces $NAME and ${NAME} and makes $$ one $; any other $ stays.
    private void refuseReference(String in, int i) {
        if (in.charAt(i) == '$' && i + 1 < in.length() && isReference(in.charAt(i + 1))) {
            problem =
                    "has a $ that Docker Compose would replace, and Purser would not; in single quotes it stays as it is";
        }
    }

    private static boolean isReference(char c) {
        return c == '{' || c == '$' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private String restOfLine() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(start, at);
    }

    private char advance() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
