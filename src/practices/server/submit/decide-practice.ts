import type { AuditVerb } from '#platform/audit-labels.ts';
import { inLanguage } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { lackingFields, practiceSlugs } from '../../submission-rules.ts';
import { PracticeReasonForm } from '../../submission.ts';
import { notifyOwner } from '../emails/write-owner-email.ts';
import { expertById } from '../store/experts.ts';
import { insertEdition, setSlug, setState } from '../store/submit.ts';
import { changePractice, type ChangeDetail } from './change-practice.ts';
import { personalDataIn } from './personal-data.ts';

/** `not-submitted`, `not-published`: its state is another. */
export type DecidePracticeRefusal = OperationRefusal | 'bad-input' | 'not-submitted' | 'not-published';

type Decided = Promise<Result<ChangeDetail, DecidePracticeRefusal>>;

/** An officer publishes a submitted practice under a name in addresses that is made from its title. 1.2, 5.4 */
export const publishPractice = (
	ctx: OperationContext,
	id: string,
	{ version }: { version: number },
): Decided =>
	changePractice(ctx, id, { action: 'publish', needs: 'decide', revision: version }, async (tx, practice) => {
		if (practice.state !== 'submitted') return refuse('not-submitted');
		// The submitter has read the note.
		const expert = practice.submittedBy && (await expertById({ database: tx }, practice.submittedBy));
		const by = { hasReadNote: true, isBoard: Boolean(expert && expert.isBoard) };
		if (Object.keys(lackingFields(practice, practice.original, by)).length) return refuse('not-submitted');
		const name = inLanguage(practice.title, 'en', practice.original)?.text ?? '';
		for (const slug of practiceSlugs(name, id)) if (await setSlug(tx, id, slug)) break;
		await setState(tx, id, 'published', { now: ctx.now });
		const officer = ctx.actor.person?.id ?? null;
		await insertEdition(tx, id, { now: ctx.now, by: officer });
		await notifyOwner(tx, { practice: id, step: 'published', by: officer, now: ctx.now });
		return done(null);
	});

/** An officer returns a submitted practice to its owner with a reason. 1.2, 5.4 */
export const returnPractice = (
	ctx: OperationContext,
	id: string,
	input: { version: number; reason: string },
): Decided => end(ctx, id, input, { from: 'submitted', to: 'returned', action: 'return' });

/** An officer withdraws a published practice with a reason. It is still shown, with its studies and level. 1.5 */
export const withdrawPractice = (
	ctx: OperationContext,
	id: string,
	input: { version: number; reason: string },
): Decided => end(ctx, id, input, { from: 'published', to: 'withdrawn', action: 'withdraw' });

async function end(
	ctx: OperationContext,
	id: string,
	{ version, reason }: { version: number; reason: string },
	{
		from,
		to,
		action,
	}: { from: 'submitted' | 'published'; to: 'returned' | 'withdrawn'; action: AuditVerb<'practices.'> },
): Decided {
	const personal = await personalDataIn(ctx, PracticeReasonForm, { reason });
	return changePractice(ctx, id, { action, needs: 'decide', revision: version }, async (tx, practice) => {
		if (practice.state !== from) return refuse(from === 'submitted' ? 'not-submitted' : 'not-published');
		if (Object.keys(personal).length) return refuse('bad-input', personal);
		await setState(tx, id, to, { now: ctx.now, reason });
		const by = ctx.actor.person?.id ?? null;
		await notifyOwner(tx, { practice: id, step: to, by, now: ctx.now });
		return done(null);
	});
}
