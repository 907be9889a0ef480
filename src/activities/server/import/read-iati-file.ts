import { SaxesParser } from 'saxes';
import type { RawActivity } from '../../imported.ts';
import { elementsRead, IatiFault, rawOfElement, type IatiElement } from '../../read-iati.ts';

/** Bounds of a file. docs/rules/activities.md 4.7 */
const maxDepth = 40;
const maxAttributes = 60;
/** Characters without a tag. */
const maxText = 1_000_000;
/** Most elements of an activity that are read. */
const maxElements = 100_000;
/** Most activities of a file. */
export const maxActivities = 200_000;

/** The encoding that the beginning of a file names; UTF-8 without any (XML 1.0, 4.3.3). */
function encodingOf(start: Uint8Array): string {
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	const head = new TextDecoder('latin1').decode(start.subarray(0, 200));
	return /^(?:ï»¿)?<\?xml[^>]*\bencoding=["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
}

/**
 * Reads the pieces of a file. A parser stops at what could take much memory; entities are refused with the document type. 4.7
 * @param found gets each activity when it ends
 */
function iatiParser(ignored: Set<string>, found: (raw: RawActivity) => void) {
	const parser = new SaxesParser();
	const fault = (refusal: IatiFault['refusal']): never => {
		throw new IatiFault(refusal, parser.line);
	};
	/** The elements that are open; `null` = not read. */
	const open: (IatiElement | null)[] = [];
	let read = elementsRead(undefined);
	let [level, attributes, since, begun, line, elements] = [0, 0, 0, 1, 1, 0];
	parser.on('doctype', () => fault('has-doctype'));
	parser.on('error', () => fault('not-xml'));
	parser.on('opentagstart', () => {
		attributes = since = 0;
		begun = parser.line;
	});
	parser.on('attribute', () => {
		if ((attributes += 1) > maxAttributes) fault('too-deep');
	});
	parser.on('opentag', ({ name, attributes: given }) => {
		since = 0;
		const parent = open.at(-1);
		const depth = open.length;
		if (depth >= maxDepth) fault('too-deep');
		if (depth === 0) {
			if (name !== 'iati-activities' && name !== 'iati-activity') fault('not-iati');
			read = elementsRead(given['version']);
			level = name === 'iati-activities' ? 1 : 0;
		}
		const isActivity = depth === level && name === 'iati-activity';
		if (isActivity) [line, elements] = [begun, 0];
		const isRead = isActivity || (parent && (depth > level + 1 || read.names.has(name)));
		if (parent && !isRead) ignored.add(name);
		if (isRead && (elements += 1) > maxElements) fault('too-long');
		const element = isRead ? { name, attributes: given, text: '', children: [] } : null;
		if (element) parent?.children.push(element);
		open.push(element);
	});
	const text = (piece: string): void => {
		since = 0;
		const element = open.at(-1);
		if (element) element.text += piece;
		if (piece.length > maxText || (element?.text.length ?? 0) > maxText) fault('too-long');
	};
	parser.on('text', text);
	parser.on('cdata', text);
	parser.on('closetag', () => {
		since = 0;
		const element = open.pop();
		if (element && open.length === level) found(rawOfElement(element, line, read.isOld));
	});
	return {
		write(piece: string): void {
			parser.write(piece);
			if ((since += piece.length) > maxText) fault('too-long');
		},
		close: () => void parser.close(),
	};
}

/**
 * Reads a file of IATI while it comes: the activities of each piece before the next one is read.
 * @param ignored gets the elements that are not read
 * @throws IatiFault
 */
export async function* readIati(
	pieces: AsyncIterable<Uint8Array>,
	ignored: Set<string>,
): AsyncGenerator<RawActivity[]> {
	const raws: RawActivity[] = [];
	let count = 0;
	const parser = iatiParser(ignored, (raw) => {
		if ((count += 1) > maxActivities) throw new IatiFault('too-many', raw.line);
		raws.push(raw);
	});
	let decoder: TextDecoder | null = null;
	const decode = (piece?: Uint8Array): string => {
		try {
			decoder ??= new TextDecoder(encodingOf(piece ?? new Uint8Array()), { fatal: true });
			return decoder.decode(piece, { stream: piece !== undefined });
		} catch {
			throw new IatiFault('wrong-encoding');
		}
	};
	for await (const piece of pieces) {
		parser.write(decode(piece));
		if (raws.length) yield raws.splice(0);
	}
	parser.write(decode());
	parser.close();
	if (raws.length) yield raws;
}
