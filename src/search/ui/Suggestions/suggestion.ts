/** A page, or a search, that is offered. */
export interface SuggestionOption {
	label: string;
	/** The language of the label, where it is another than the page's. */
	lang?: string;
	detail?: string;
	href: string;
}

/** What the server answers. */
export interface Suggestions {
	options: readonly SuggestionOption[];
	/** How many there are, for screen readers. */
	status: string;
}

/** A link that is an option of the list. */
export function optionOf(
	{ label, lang = '', detail = '', href }: SuggestionOption,
	id: string,
): HTMLAnchorElement {
	const option = document.createElement('a');
	const text = document.createElement('bdi');
	const more = document.createElement('small');
	text.textContent = label;
	text.lang = lang || document.documentElement.lang;
	more.textContent = detail;
	option.append(text, ' ', more);
	return Object.assign(option, { id, role: 'option', href, tabIndex: -1 });
}
