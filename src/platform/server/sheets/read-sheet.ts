import { refuse, type Result } from '../../result.ts';
import { programOf } from '../bounded/program.ts';
import { runBounded } from '../bounded/run-bounded.ts';
import type { OperationContext } from '../context.ts';
import type { Charset } from './charset.ts';
import { isZip, parseSheet } from './parse-sheet.ts';
import { maxTableText, type SheetContent, type SheetRefusal } from './sheet.ts';

/** Also: it took too much memory or time; too many tables are being read. */
export type ReadSheetRefusal = SheetRefusal | 'too-demanding' | 'busy';

/** A workbook of 10,000 lines of 20 cells takes 2 s and 185 MB. */
const bounds = { heap: 300, memory: 600, time: 20, answer: maxTableText + 1_000 };
/** A text of so many bytes is parsed in a few ms; a process of its own takes 200 ms to begin. */
const shortText = 50_000;

/**
 * Reads the first tab of an XLSX workbook, or a text table in any of the `charsets`, in a process of its own unless it
 * is a short text.
 * @param by the importer, and until when they wait
 * @param charset chosen by the reader; guessed if `null`
 * @param isHeaded whether the first row is a heading, which alone is no table; titles above it are left out
 * @returns as `parseSheet`; the first line with too many characters is named
 */
export async function readSheet(
	by: Pick<OperationContext, 'actor' | 'signal'>,
	bytes: Uint8Array,
	charset: Charset | null = null,
	{ isHeaded = true } = {},
): Promise<Result<SheetContent, ReadSheetRefusal>> {
	if (!isZip(bytes) && bytes.length <= shortText) return parseSheet(bytes, charset, isHeaded);
	const read = await runBounded<Result<SheetContent, SheetRefusal>>({
		program: programOf('platform/server/sheets/parse-sheet.child.ts'),
		args: [charset ?? '', isHeaded ? 'headed' : ''],
		input: bytes,
		bounds,
		owner: by.actor.person?.id ?? 'nobody',
		...(by.signal && { signal: by.signal }),
	});
	if (read.ok) return read.value;
	return refuse(({ exceeded: 'too-demanding', crashed: 'unreadable', busy: 'busy' } as const)[read.refusal]);
}
