const entry = /(<a href="#([\w-]+)"[^>]*\bdata-of-field\b[^>]*>)([^<]*)(?=<\/a>)/g;

/** What names fields, in the order of the page: groups with their legends, labels, and the controls themselves. */
const part =
	/<fieldset|<\/fieldset>|<legend[^>]*>(?<legend>.*?)<\/legend>|<label[^>]*\bfor="(?<of>[\w-]+)"[^>]*>(?<label>.*?)<\/label>|<(?:input|select|textarea)(?<control>[^>]*\bid="(?<id>[\w-]+)"[^>]*)/gs;

/** The words of a piece of HTML, without “(optional)”: a field in the summary has to be put right. */
const wordsIn = (html: string): string =>
	html
		.replaceAll(/<!--.*?-->|<[^>]*>/gs, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.replace(/ ?\([^()]*\)$/, '');

/** What a field is called: its label, a group of choices by its legend, a field of a group by both. */
interface FieldName {
	full: string;
	label: string;
}

/** The names of all fields of a page, by id; in one pass, however many fields there are. */
function namesIn(html: string): Map<string, FieldName> {
	const labels = new Map<string, string>();
	const names = new Map<string, FieldName>();
	const legends: string[] = [];
	for (const { 0: text, groups = {} } of html.matchAll(part)) {
		const { legend, of, label = '', control, id } = groups;
		if (text === '<fieldset') legends.push('');
		else if (text === '</fieldset>') legends.pop();
		else if (legend !== undefined && legends.length) legends[legends.length - 1] = wordsIn(legend);
		else if (of !== undefined) {
			const words = wordsIn(label);
			labels.set(of, words);
			if (words && !names.has(of)) names.set(of, { full: words, label: words });
		} else if (control !== undefined && id !== undefined) {
			const group = legends.at(-1);
			const own = /\btype="(?:radio|checkbox)"/.test(control) ? '' : labels.get(id);
			if (group) names.set(id, { full: own ? `${group}, ${own}` : group, label: own || group });
		}
	}
	return names;
}

/**
 * Lets each entry of an error summary begin with the label of its field. The summary is rendered before the fields, so
 * only the rendered page knows their labels; many fields share a message such as “Shorten this text.”
 * @param html a page, or a part of it that has no summary and stays as it is
 * @param join says label and message as one sentence, in the reader's language
 */
export function labelSummary(html: string, join: (label: string, message: string) => string): string {
	if (!html.includes('data-of-field')) return html;
	const names = namesIn(html);
	return html.replaceAll(entry, (all, open: string, id: string, message: string) => {
		const name = names.get(id);
		// A message that names its field needs no label.
		if (!name || message.toLowerCase().includes(name.label.toLowerCase())) return all;
		const { full } = name;
		return `${open}${/[?؟:.!]$/.test(full) ? `${full} ${message}` : join(full, message)}`;
	});
}
