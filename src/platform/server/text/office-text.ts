import { parseXml, Unreadable, unpackPart, withOfficeParts } from '../office/office-parts.ts';

/** The parts with text, in their order. Only the first has to be there. */
const docxParts = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/** Elements whose content nobody reads: deleted text, codes of fields, the second copy of a text box, comments. */
const hidden = new Set(['delText', 'delInstrText', 'instrText', 'Fallback', 'annotation', 'tracked-changes']);

const breaks: Readonly<Record<string, string>> = {
	tab: '\t',
	br: '\n',
	cr: '\n',
	s: ' ',
	'line-break': '\n',
};

/** The text of WordprocessingML or of an OpenDocument text, a paragraph on each line. */
function textOf(xml: string, isText: (element: string) => boolean): string {
	const text: string[] = [];
	const path: string[] = [];
	let [inside, aside] = [0, 0];
	parseXml(xml, {
		open(name) {
			if (path.push(name) > 200) throw new Unreadable();
			if (hidden.has(name)) aside += 1;
			if (isText(name)) inside += 1;
			const sign = breaks[name];
			// In `w:tabs`, `tab` is a position of a tabulator.
			if (sign && !aside && path.at(-2) !== 'tabs') text.push(sign);
		},
		text(found) {
			if (inside && !aside) text.push(found);
		},
		close(name) {
			path.pop();
			if (hidden.has(name)) aside -= 1;
			if (isText(name)) inside -= 1;
			if ((name === 'p' || name === 'h') && !aside) text.push('\n');
		},
	});
	return text.join('');
}

/** The text of a DOCX document (ECMA-376) as it is read now, without what was deleted; `null` if it is unreadable. */
export const docxText = (bytes: Uint8Array): Promise<string | null> =>
	withOfficeParts(bytes, async (parts) => {
		const texts = [];
		for (const [at, name] of docxParts.entries())
			if (at === 0 || parts.has(name))
				texts.push(textOf(await unpackPart(parts.get(name)), (element) => element === 't'));
		return texts.join('\n');
	});

/** The text of an OpenDocument text (ODF 1.3); `null` if it is unreadable. */
export const odtText = (bytes: Uint8Array): Promise<string | null> =>
	withOfficeParts(bytes, async (parts) =>
		textOf(await unpackPart(parts.get('content.xml')), (element) => element === 'p' || element === 'h'),
	);
