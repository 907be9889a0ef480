import { randomUUID } from 'node:crypto';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { emptyRecord } from '../../practice.ts';
import { StartPracticeForm, type StartPracticeInput } from '../../submission.ts';
import { practiceViewer } from '../access.ts';
import { insertPractice } from '../store/practices.ts';
import { insertVersion } from '../store/versions.ts';
import { chosenOwner, mayStart } from './owner-choices.ts';
import { personalDataIn } from './personal-data.ts';

/** `not-found`: the caller belongs to no delegation; `already-done`: the form was sent before. */
export type StartPracticeRefusal = 'not-found' | 'bad-input' | 'already-done';

/** Starts a practice as a draft, for a State or organisation of the caller; officers for any. 5.2 @returns its id */
export async function startPractice(
	ctx: OperationContext,
	{ once, language, title, summary, kind, ...asked }: StartPracticeInput,
): Promise<Result<{ id: string }, StartPracticeRefusal>> {
	const viewer = await practiceViewer(ctx);
	const { person } = viewer;
	if (!person || !mayStart(viewer)) return refuse('not-found');
	const owner = await chosenOwner(ctx, viewer, asked);
	if (!owner.ok) return owner;
	const personal = await personalDataIn(ctx, StartPracticeForm, { title, summary });
	if (Object.keys(personal).length) return refuse('bad-input', personal);
	return inTransaction<{ id: string }, StartPracticeRefusal>(ctx, async (tx) => {
		if (!(await useFormKey(tx, person, once, ctx.now))) return refuse('already-done');
		const id = randomUUID();
		await insertPractice(tx, {
			id,
			// Until it is published its name in addresses is its own.
			slug: `practice-${id}`,
			title: { [language]: title },
			original: language,
			record: emptyRecord(kind, { [language]: summary }),
			owners: [owner.value],
			submittedBy: person,
			now: ctx.now,
		});
		await insertVersion(tx, id, { name: { [language]: title }, country: null, differences: {} }, ctx.now);
		await audit(tx, ctx, 'practices.start', `practice:${id}`);
		await announce(tx, 'practices.work', { practice: id });
		return done({ id });
	});
}
