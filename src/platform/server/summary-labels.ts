const entry = /(<a href="#([\w-]+)"[^>]*\bdata-of-field\b[^>]*>)([^<]*)(?=<\/a>)/g;

/** The words of a piece of HTML. */
const wordsIn = (html: string): string =>
	html
		.replaceAll(/<!--.*?-->|<[^>]*>/gs, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();

/** The label of a control, or the legend of a group of choices whose first control has this id. */
function labelOf(html: string, id: string): string | null {
	const label = new RegExp(`<label[^>]*\\bfor="${id}"[^>]*>(.*?)</label>`, 's').exec(html);
	const control = html.search(new RegExp(`<input[^>]*\\bid="${id}"`));
	const fieldset = control < 0 ? -1 : html.lastIndexOf('<fieldset', control);
	const isInside = fieldset >= 0 && !html.slice(fieldset, control).includes('</fieldset>');
	const legend = isInside && /<legend[^>]*>(.*?)<\/legend>/s.exec(html.slice(fieldset, control));
	// Without “(optional)”: a field in the summary has to be put right.
	return wordsIn((legend || label)?.[1] ?? '').replace(/ ?\([^()]*\)$/, '') || null;
}

/**
 * Lets each entry of an error summary begin with the label of its field. The summary is rendered before the fields, so
 * only the rendered page knows their labels; many fields share a message such as “Shorten this text.”
 * @param html a page, or a part of it that has no summary and stays as it is
 * @param join says label and message as one sentence, in the reader's language
 */
export function labelSummary(html: string, join: (label: string, message: string) => string): string {
	if (!html.includes('data-of-field')) return html;
	return html.replaceAll(entry, (all, open: string, id: string, message: string) => {
		const label = labelOf(html, id);
		// A message that names its field needs no label.
		if (!label || message.toLowerCase().includes(label.toLowerCase())) return all;
		return `${open}${/[?؟:.!]$/.test(label) ? `${label} ${message}` : join(label, message)}`;
	});
}
