import { done, refuse, type Result } from '#platform/result.ts';
import { programOf } from '#platform/server/bounded/program.ts';
import { runBounded } from '#platform/server/bounded/run-bounded.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Charset } from '#platform/server/sheets/charset.ts';
import type { ReadSheetRefusal } from '#platform/server/sheets/read-sheet.ts';
import type { AgendaRow } from '../agenda-table/import-agenda.ts';

/** A calendar of 1,000 events takes 0.4 s. */
const bounds = { heap: 300, memory: 600, time: 10, answer: 2_000_000 };

/**
 * Reads a calendar (RFC 5545) in a process of its own, as `calendarRows`.
 * @param charset guessed if `null`
 */
export async function readCalendar(
	{ actor, signal }: OperationContext,
	bytes: Uint8Array,
	charset: Charset | null,
	zone: string,
): Promise<Result<AgendaRow[], ReadSheetRefusal>> {
	const read = await runBounded<AgendaRow[] | null>({
		program: programOf('conference/server/parse-calendar.child.ts'),
		args: [charset ?? '', zone],
		input: bytes,
		bounds,
		owner: actor.person?.id ?? 'nobody',
		...(signal && { signal }),
	});
	if (read.ok) return read.value ? done(read.value) : refuse('unreadable');
	return refuse(({ exceeded: 'too-demanding', crashed: 'unreadable', busy: 'busy' } as const)[read.refusal]);
}
