import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type Entry } from '@zip.js/zip.js';
import { SaxesParser } from 'saxes';
import { unpackPart, Unreadable, withOfficeParts } from '#platform/server/office/office-parts.ts';
import type { MastheadFault } from '../../document.ts';

/** What the masthead says. */
export interface MastheadText {
	symbol: string;
	organisation: string;
	/** Date, languages, distribution. */
	lines: readonly string[];
	isRightToLeft: boolean;
}

const [main, relations, types] = ['word/document.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'];
const header = 'header-masthead.xml';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const headerType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml';

const escape = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A paragraph at the end of the line. @param w the prefix of WordprocessingML in this part */
const paragraph = (w: string, text: string, isRightToLeft: boolean, isBold = false): string =>
	`<${w}:p><${w}:pPr>${isRightToLeft ? `<${w}:bidi/>` : ''}<${w}:jc ${w}:val="right"/></${w}:pPr><${w}:r>${isBold ? `<${w}:rPr><${w}:b/></${w}:rPr>` : ''}<${w}:t xml:space="preserve">${escape(text)}</${w}:t></${w}:r></${w}:p>`;

/** Where elements of a part begin and end, and the prefix of its root. */
interface Places {
	prefix: string;
	uri: string;
	/** After the opening tag of the root, and of `w:body`. */
	root: number;
	body: number;
	/** Before the closing tag of `w:body`. */
	bodyEnd: number;
	/** After the opening tag of the first `w:sectPr`; `null` = none. */
	section: number | null;
	/** Whether the first section has a header of its own for its ordinary pages. */
	hasDefault: boolean;
}

function fail(): never {
	throw new Unreadable();
}

function placesOf(xml: string): Places {
	const places: Places = {
		prefix: '',
		uri: '',
		root: -1,
		body: -1,
		bodyEnd: -1,
		section: null,
		hasDefault: false,
	};
	const parser = new SaxesParser({ xmlns: true });
	let sections = 0;
	parser.on('doctype', fail);
	parser.on('error', fail);
	parser.on('opentag', ({ local, prefix, uri, attributes, isSelfClosing }) => {
		if (places.root < 0) Object.assign(places, { prefix, uri, root: parser.position });
		if (local === 'body' && places.body < 0) places.body = parser.position;
		if (local === 'sectPr') sections += 1;
		if (local === 'sectPr' && sections === 1 && !isSelfClosing) places.section = parser.position;
		const type = Object.values(attributes).find((one) => one.local === 'type')?.value;
		if (local === 'headerReference' && sections <= 1 && type === 'default') places.hasDefault = true;
	});
	parser.on('closetag', ({ local }) => {
		if (local === 'body') places.bodyEnd = xml.lastIndexOf('</', parser.position - 1);
	});
	parser.write(xml).close();
	// An attribute needs a prefix, so a document without one is not changed.
	if (!places.prefix) fail();
	return places;
}

const insert = (text: string, at: number, added: string): string =>
	text.slice(0, at) + added + text.slice(at);
const append = (xml: string, added: string): string => insert(xml, xml.lastIndexOf('</'), added);

/** The document with the masthead as its first paragraphs, and with a reference to the new header if it needs one. */
function mainPart(xml: string, masthead: MastheadText): { xml: string; isNewHeader: boolean; uri: string } {
	const { prefix: w, uri, body, bodyEnd, section, hasDefault } = placesOf(xml);
	if (body < 0 || bodyEnd < body) throw new Unreadable();
	const texts = [masthead.organisation, masthead.symbol, ...masthead.lines, ''];
	const first = texts.map((text, at) => paragraph(w, text, masthead.isRightToLeft, at < 2)).join('');
	const reference = `<${w}:headerReference xmlns:r="${office}" ${w}:type="default" r:id="masthead"/>`;
	let changed = xml;
	// From the end to the beginning, so that the places before stay.
	if (section !== null && !hasDefault) changed = insert(changed, section, reference);
	if (section === null) changed = insert(changed, bodyEnd, `<${w}:sectPr>${reference}</${w}:sectPr>`);
	return { xml: insert(changed, body, first), isNewHeader: !hasDefault, uri };
}

/**
 * Writes the masthead into a DOCX document (ECMA-376): as its first paragraphs, and the symbol into the headers of its
 * pages. 5.3
 */
export async function stampDocx(
	bytes: Uint8Array,
	masthead: MastheadText,
): Promise<Uint8Array | MastheadFault> {
	const stamped = await withOfficeParts(bytes, async (parts): Promise<Uint8Array | MastheadFault> => {
		if ([...parts.keys()].some((name) => name.startsWith('_xmlsignatures/'))) return 'signed';
		const text = (name: string): Promise<string> => unpackPart(parts.get(name));
		const changed = new Map<string, string>();
		const { xml, isNewHeader, uri } = mainPart(await text(main), masthead);
		changed.set(main, xml);
		for (const name of parts.keys())
			if (/^word\/header\d*\.xml$/.test(name)) {
				const part = await text(name);
				const { prefix, root } = placesOf(part);
				changed.set(
					name,
					insert(part, root, paragraph(prefix, masthead.symbol, masthead.isRightToLeft, true)),
				);
			}
		if (isNewHeader) {
			const symbol = paragraph('w', masthead.symbol, masthead.isRightToLeft, true);
			changed.set(
				`word/${header}`,
				`<?xml version="1.0" encoding="UTF-8"?><w:hdr xmlns:w="${uri}">${symbol}</w:hdr>`,
			);
			const empty = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${packageRelations}"></Relationships>`;
			const known = parts.has(relations) ? await text(relations) : empty;
			const relation = `<Relationship xmlns="${packageRelations}" Id="masthead" Type="${office}/header" Target="${header}"/>`;
			changed.set(relations, append(known, relation));
			const override = `<Override xmlns="${contentTypes}" PartName="/word/${header}" ContentType="${headerType}"/>`;
			changed.set(types, append(await text(types), override));
		}
		for (const part of changed.values()) checkWellFormed(part);
		return writeParts(parts, changed);
	});
	return stamped ?? 'damaged';
}

/** Refuses XML that is not well formed. */
function checkWellFormed(xml: string): void {
	const parser = new SaxesParser({ xmlns: true });
	parser.on('error', fail);
	parser.write(xml).close();
}

/** Writes all parts again, the changed ones with their new text. */
async function writeParts(
	parts: ReadonlyMap<string, Entry>,
	changed: ReadonlyMap<string, string>,
): Promise<Uint8Array> {
	const zip = new ZipWriter(new Uint8ArrayWriter(), { zip64: false });
	for (const [name, entry] of parts) {
		if (entry.directory) continue;
		if (entry.encrypted) throw new Unreadable();
		const text = changed.get(name);
		if (text !== undefined) await zip.add(name, new TextReader(text));
		else await zip.add(name, new Uint8ArrayReader(await entry.getData(new Uint8ArrayWriter())));
	}
	for (const [name, text] of changed) if (!parts.has(name)) await zip.add(name, new TextReader(text));
	return zip.close();
}
