import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { readSheet } from '#platform/server/sheets/read-sheet.ts';
import { tableMessages, type SentTable } from '#platform/server/sheets/sent-table.ts';
import { delegationLines, type DelegationLine } from '../../delegation-lines.ts';
import { maxDelegations } from '../../invitation-forms.ts';
import { officersConference } from '../access.ts';
import { knownEntryNames } from '../people/known-delegations.ts';
import { delegationsIn } from '../store/people.ts';

/** A list of delegations that was checked, and what was pasted. */
export interface CheckedDelegations {
	pasted: string;
	lines: DelegationLine[];
}

/**
 * Checks a list of delegations, one in each line or row, by their names in any language or their ISO 3166-1 codes. Writes
 * nothing; `addDelegations` takes the entries that were found.
 */
export async function checkDelegations(
	ctx: OperationContext,
	conference: string,
	{ bytes, charset, field }: Omit<SentTable, 'name'>,
): Promise<Result<CheckedDelegations, 'not-found' | 'bad-input'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const read = await readSheet(ctx, bytes, charset ?? null, { isHeaded: false });
	if (!read.ok) return refuse('bad-input', { [field]: tableMessages[read.refusal] });
	const { rows } = read.value;
	// A heading comes on top of the delegations.
	if (rows.length > maxDelegations + 1)
		return refuse('bad-input', { [field]: 'accreditation.invite.too-many-lines' });
	const known = await knownEntryNames(ctx, ['state', 'organisation']);
	const there = (await delegationsIn(ctx.database, conference)).flatMap(({ entry }) => entry ?? []);
	const lines = delegationLines(
		rows,
		[...known].map(([id, names]) => ({ id, names })),
		new Set(there),
	);
	return done({ pasted: field === 'pasted' ? new TextDecoder().decode(bytes) : '', lines });
}
