import { personalDataIn } from '#directory/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import {
	lackingForIati,
	SaveActivityForm,
	withForm,
	recordErrors,
	type SaveActivityInput,
} from '../../activity-form.ts';
import { isIdentifierTaken, updateActivity } from '../store/activities.ts';
import { changeActivity } from './change-activity.ts';

/** Saves what an activity says. One that goes out as IATI stays complete. 2.1, 5.1 */
export async function saveActivity(ctx: OperationContext, id: string, input: SaveActivityInput) {
	const personal = await personalDataIn(ctx, SaveActivityForm, input);
	return changeActivity<'bad-input'>(ctx, id, 'save', input.version, async (tx, activity) => {
		const record = withForm(activity.record, input);
		const { identifier, language: original } = input;
		const isTaken = await isIdentifierTaken(tx, id, activity.reporter, identifier);
		const wrong = {
			...(isTaken ? { identifier: 'activities.wrong.identifier' } : {}),
			...(activity.inIati ? lackingForIati(identifier, record) : {}),
			...recordErrors(record),
			...personal,
		};
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		await updateActivity(tx, { ...activity, identifier, record, original, now: ctx.now });
		return done(null);
	});
}
