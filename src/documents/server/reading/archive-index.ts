import { escapeHtml } from '#platform/escape.ts';
import { directionOf, type Language } from '#platform/language.ts';
import { dateFormat } from '#platform/date-format.ts';
import { csvOf, type Sheet } from '#platform/server/csv.ts';
import type { Translate } from '#platform/messages.ts';
import { documentKinds } from '../../document.ts';
import type { ListedDocument, ListedFile } from '../../page.ts';
import { withMarker } from '../../symbol.ts';

/** A document in the index of an archive. */
export interface IndexLine {
	document: ListedDocument;
	/** The number and title of its agenda item. */
	item: string | null;
	/** The file in the archive; `null` = the document has none. */
	file: (ListedFile & { saved: string }) | null;
	/** The page of the document. */
	address: string;
}

/** How an index is written. */
export interface IndexPage {
	title: string;
	t: Translate;
	language: Language;
	zone: string;
}

/** The columns of an index, for both of its forms. */
function columnsOf({ t, language, zone }: IndexPage): Sheet<IndexLine>['columns'] {
	const names = new Intl.DisplayNames([language], { type: 'language' });
	const day = dateFormat(language, { dateStyle: 'medium', timeZone: zone });
	const others = ({ document, file }: IndexLine): string =>
		document.files
			.filter((one) => one.language !== file?.language)
			.map((one) => names.of(one.language) ?? one.language)
			.join(', ');
	return [
		{
			label: t('documents.page.symbol'),
			cell: ({ document }) => withMarker(document.symbol, document.marker),
		},
		{ label: t('documents.page.title'), cell: ({ document }) => document.title.text },
		{
			label: t('documents.page.authors'),
			cell: ({ document }) => document.authors.map(({ text }) => text).join(', '),
		},
		{ label: t('documents.page.kind'), cell: ({ document }) => t(documentKinds.labels[document.kind]) },
		{ label: t('documents.page.item-column'), cell: ({ item }) => item },
		{ label: t('documents.page.issued'), cell: ({ document }) => day.format(document.issuedAt) },
		{
			label: t('documents.page.language'),
			cell: ({ file }) => file && (names.of(file.language) ?? file.language),
		},
		{ label: t('documents.page.other-languages'), cell: others },
		{ label: t('documents.page.file'), cell: ({ file }) => file?.saved ?? null },
	];
}

/** The index as a table (CSV). */
export async function indexAsCsv(lines: readonly IndexLine[], page: IndexPage): Promise<string> {
	const parts: string[] = [];
	for await (const part of csvOf({ columns: columnsOf(page), batches: [lines] })) parts.push(part);
	return parts.join('');
}

const escape = (text: unknown): string => escapeHtml(String(text ?? ''));

/** The index as a page, which opens without a connection: no script, nothing from elsewhere. */
export function indexAsHtml(lines: readonly IndexLine[], page: IndexPage): string {
	const columns = columnsOf(page);
	const last = columns.length - 1;
	const cellOf = (line: IndexLine, at: number): string => {
		const text = escape(columns[at]?.cell(line));
		const { title } = line.document;
		if (at === 0) return `<th scope="row" dir="ltr"><a href="${escape(line.address)}">${text}</a></th>`;
		if (at === 1)
			return `<td lang="${escape(title.language)}" dir="${directionOf(title.language)}">${text}</td>`;
		if (at === last && line.file)
			return `<td dir="ltr"><a href="${encodeURIComponent(line.file.saved)}">${text}</a></td>`;
		return `<td>${text}</td>`;
	};
	const rows = lines.map((line) => `<tr>${columns.map((_, at) => cellOf(line, at)).join('')}</tr>`);
	return `<!doctype html>
<html lang="${escape(page.language)}" dir="${directionOf(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#16222c;background:#fff}
table{border-collapse:collapse}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #999}
</style>
</head>
<body>
<h1>${escape(page.title)}</h1>
<table>
<thead><tr>${columns.map(({ label }) => `<th scope="col">${escape(label)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`;
}
