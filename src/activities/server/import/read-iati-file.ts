import { SaxesParser } from 'saxes';
import type { RawActivity } from '../../imported.ts';
import { IatiFault, IatiReader } from '../../read-iati.ts';

/** Bounds of a file. docs/rules/activities.md 4.7 */
const maxDepth = 40;
const maxAttributes = 60;
/** Characters without a tag. */
const maxText = 1_000_000;
/** Most activities of a file. */
export const maxActivities = 200_000;

/** The encoding that the beginning of a file names; UTF-8 without any (XML 1.0, 4.3.3). */
function encodingOf(start: Uint8Array): string {
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	const head = new TextDecoder('latin1').decode(start.subarray(0, 200));
	return /^(?:ï»¿)?<\?xml[^>]*\bencoding=["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
}

function decoderOf(start: Uint8Array): TextDecoder {
	try {
		return new TextDecoder(encodingOf(start), { fatal: true });
	} catch {
		throw new IatiFault('wrong-encoding', 1);
	}
}

/** A parser that stops at what could take much memory; entities are refused with the document type. 4.7 */
function boundedParser(reader: IatiReader): { write(text: string): void; close(): void } {
	const parser = new SaxesParser();
	let [depth, attributes, since, begun] = [0, 0, 0, 1];
	const fault = (refusal: IatiFault['refusal']): never => {
		throw new IatiFault(refusal, parser.line);
	};
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
		if ((depth += 1) > maxDepth) fault('too-deep');
		reader.open(name, given, begun);
	});
	const text = (found: string): void => {
		if (found.length > maxText) fault('too-long');
		since = 0;
		reader.text(found);
	};
	parser.on('text', text);
	parser.on('cdata', text);
	parser.on('closetag', () => {
		since = 0;
		depth -= 1;
		reader.close();
	});
	return {
		write(piece) {
			parser.write(piece);
			if ((since += piece.length) > maxText) fault('too-long');
		},
		close: () => void parser.close(),
	};
}

/**
 * Reads a file of IATI while it comes.
 * @param found gets the activities of each piece before the next one is read
 * @returns the elements that were not read
 * @throws IatiFault
 */
export async function readIati(
	pieces: AsyncIterable<Uint8Array>,
	found: (raws: readonly RawActivity[]) => Promise<void> | void,
): Promise<{ ignored: string[] }> {
	let raws: RawActivity[] = [];
	let count = 0;
	const reader = new IatiReader((raw) => {
		if ((count += 1) > maxActivities) throw new IatiFault('too-many', raw.line);
		raws.push(raw);
	});
	const parser = boundedParser(reader);
	let decoder: TextDecoder | null = null;
	const decode = (piece?: Uint8Array): string => {
		try {
			return (decoder ??= decoderOf(piece ?? new Uint8Array())).decode(piece, {
				stream: piece !== undefined,
			});
		} catch (error) {
			throw error instanceof TypeError ? new IatiFault('wrong-encoding') : error;
		}
	};
	for await (const piece of pieces) {
		parser.write(decode(piece));
		if (!raws.length) continue;
		const now = raws;
		raws = [];
		await found(now);
	}
	parser.write(decode());
	parser.close();
	if (raws.length) await found(raws);
	return { ignored: [...reader.ignored] };
}
