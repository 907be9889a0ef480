import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { JournalProposalForm } from '../journal-forms.ts';
import { readJournal } from './read-journal.ts';
import { lockJournal, setProposal } from './store/journal.ts';

/**
 * A delegation corrects the line of its own statement, until the journal is issued. An officer decides. 13.7
 * @returns `not-found` also for the line of another delegation
 */
export async function proposeJournalLine(
	ctx: OperationContext,
	meeting: string,
	{ key, language, text }: v.InferOutput<typeof JournalProposalForm>,
): Promise<Result<null, 'not-found' | 'issued'>> {
	const page = await readJournal(ctx, meeting);
	const delegation = page?.delegation;
	const line = page?.lines.find((one) => one.key === key);
	if (!page || !delegation || line?.place?.delegation.id !== delegation) return refuse('not-found');
	return inTransaction<null, 'not-found' | 'issued'>(ctx, async (tx) => {
		if (page.issued) return refuse('issued');
		if (!(await lockJournal(tx, meeting))) return refuse('not-found');
		await setProposal(tx, meeting, key, { language, text, delegation });
		await audit(tx, ctx, 'floor.propose-journal-line', `meeting:${meeting}`);
		return done(null);
	});
}
