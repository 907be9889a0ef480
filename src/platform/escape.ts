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

// XML 1.0 allows no other control characters, and no lone surrogates.
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text as it stands in XML, also in a quoted attribute; without the characters that XML cannot hold. */
export const escapeXml = (text: string): string => escapeHtml(text.toWellFormed().replaceAll(notInXml, ''));
