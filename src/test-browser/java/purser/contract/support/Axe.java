package purser.contract.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** The accessibility checker axe, in a page that is open. */
public final class Axe {

    private static final String SCRIPT = read();

    private Axe() {}

    /** What all of its rules find, the experimental ones too: each with the element. */
    @SuppressWarnings("unchecked")
    public static List<String> findings(ChromeDriver page) {
        page.executeScript(SCRIPT);
        return (List<String>) page.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const rules = {};
                axe.getRules().forEach(rule => rules[rule.ruleId] = {enabled: true});
                // For WCAG's level AAA, which asks more of contrast, and a list of elements that are to be left out.
                rules['color-contrast-enhanced'] = {enabled: false};
                axe.run(document, {rules}).then(
                    found => done(found.violations.flatMap(rule => rule.nodes.map(
                        node => rule.id + ' (' + rule.help + '): ' + node.html.slice(0, 150) + ' ' + node.failureSummary))),
                    error => done(['axe did not run: ' + error]));
                """);
    }

    private static String read() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
