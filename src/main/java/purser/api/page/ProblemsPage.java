package purser.api.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import purser.api.ProblemDescription;

/**
 * Types of problems on a page for people, {@code templates/problems-page.html}.
 *
 * @param style see {@link PageStyle#CSS}
 * @param heading the title of the one, or of all
 * @param problems one or all
 */
@CheckedTemplate(defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record ProblemsPage(String style, String heading, List<ProblemDescription> problems)
        implements TemplateInstance {}
