package purser.exchange.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON that is known to be right, on another way than the code under test: objects as maps, arrays as lists,
 * strings as strings, everything else as a {@link Literal}.
 */
public final class PlainJson {

    /** A number, true, false or null, as it is written. */
    public record Literal(String text) {}

    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    public static Object read(String text) {
        return new PlainJson(text.startsWith("\ufeff") ? text.substring(1) : text).value();
    }

    private Object value() {
        blank();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (more('}')) {
            String name = string();
            blank();
            at++;
            object.put(name, value());
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        while (more(']')) {
            array.add(value());
        }
        return array;
    }

    // Steps over what stands between two elements, or over the end.
    private boolean more(char end) {
        blank();
        if (text.charAt(at) == ',') {
            at++;
            blank();
        }
        if (text.charAt(at) == end) {
            at++;
            return false;
        }
        return true;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        at++;
        return switch (text.charAt(at)) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
            }
            default -> text.charAt(at);
        };
    }

    private Literal literal() {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new Literal(text.substring(start, at));
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
