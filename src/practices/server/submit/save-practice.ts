import { linksTo } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { isOpen } from '../../practice.ts';
import { lackingFields } from '../../submission-rules.ts';
import { SavePracticeForm, withForm, type SavePracticeInput } from '../../submission.ts';
import { expertById } from '../store/experts.ts';
import { insertEdition, setState, updateRecord } from '../store/submit.ts';
import { changePractice, type ChangeDetail } from './change-practice.ts';
import { personalDataIn } from './personal-data.ts';

/** `not-open`: it was submitted or published meanwhile. */
export type SavePracticeRefusal = OperationRefusal | 'bad-input' | 'not-open';

/** Saves a practice. One that was submitted or published stays complete, and each edit of it is kept. 1.5, 5.3 */
export const savePractice = (
	ctx: OperationContext,
	id: string,
	form: SavePracticeInput,
): Promise<Result<ChangeDetail, SavePracticeRefusal>> => write(ctx, id, form, false);

/** Saves a draft or a returned practice and hands it in to the officers. 5.3 */
export const submitPractice = (
	ctx: OperationContext,
	id: string,
	form: SavePracticeInput,
): Promise<Result<ChangeDetail, SavePracticeRefusal>> => write(ctx, id, form, true);

async function write(
	ctx: OperationContext,
	id: string,
	form: SavePracticeInput,
	isHandedIn: boolean,
): Promise<Result<ChangeDetail, SavePracticeRefusal>> {
	const person = ctx.actor.person?.id ?? null;
	const [expert, personal, states] = await Promise.all([
		person && expertById(ctx, person),
		personalDataIn(ctx, SavePracticeForm, form),
		linksTo(ctx, form.usedIn, 'en'),
	]);
	const isBoard = Boolean(expert && expert.isBoard);
	const isUnknown = form.usedIn.some((state) => states.get(state)?.kind !== 'state');
	return changePractice(
		ctx,
		id,
		{ action: isHandedIn ? 'submit' : 'save', needs: 'edit', revision: form.version },
		async (tx, practice) => {
			if (isHandedIn && !isOpen(practice)) return refuse('not-open');
			const after = withForm(practice, form);
			const wrong = {
				...(isUnknown ? { usedIn: 'platform.wrong-value' } : {}),
				// A draft keeps its title too: lists show it.
				...(Object.keys(after.title).length
					? {}
					: { [`title.${practice.original}`]: 'practices.submit.missing' }),
				...(isHandedIn || !isOpen(practice)
					? lackingFields(after, practice.original, { hasReadNote: form.hasReadNote, isBoard })
					: {}),
				...personal,
			};
			if (Object.keys(wrong).length) return refuse('bad-input', wrong);
			await updateRecord(tx, id, after);
			if (isHandedIn) await setState(tx, id, 'submitted', { now: ctx.now });
			if (practice.publishedAt) await insertEdition(tx, id, { now: ctx.now, by: person });
			return done(null);
		},
	);
}
