const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** A text as it stands in HTML, also in a quoted attribute. */
export const escapeHtml = (text: string): string =>
	text.replaceAll(/[&<>"']/g, (one) => entities[one] ?? one);
