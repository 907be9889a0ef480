import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Answers } from '../../answers.ts';
import { isReadBy, type FormField } from '../../form-definition.ts';
import { mayReadAnswers, ownActing } from '../access.ts';
import { answeredBy, type Answered } from './answered.ts';
import { logRead } from '../personal-data/log-read.ts';
import { pictureOf } from '../store/answers.ts';
import { registrationById, type RegistrationRow } from '../store/registrations.ts';

/** An answer as officers see it. */
export interface OfficersAnswer {
	field: Pick<FormField, 'id' | 'type' | 'label' | 'options' | 'sensitive'>;
	/** `null`: sensitive; it is shown by `readSensitive`. */
	value: Answers[string] | null;
}

interface Readable {
	row: RegistrationRow;
	answered: Answered[];
}

/** The answers that officers read, for readers of this category's; `null` = not found. 9.5 */
async function readableForOfficers(ctx: OperationContext, registration: string): Promise<Readable | null> {
	const row = await registrationById(ctx.database, registration);
	if (!row || !(await mayReadAnswers(ctx, row.conference, row.category))) return null;
	const { answered } = await answeredBy(ctx.database, row);
	return { row, answered: answered.filter(({ as }) => isReadBy(as, 'officers')) };
}

/** The answers of a registration for officers, without the sensitive ones; `null` = not found. */
export async function answersForOfficers(
	ctx: OperationContext,
	registration: string,
): Promise<OfficersAnswer[] | null> {
	const found = await readableForOfficers(ctx, registration);
	return (
		found &&
		found.answered.map(({ as: { id, type, label, options, sensitive }, value }) => ({
			field: { id, type, label, options, sensitive },
			value: sensitive ? null : value,
		}))
	);
}

/** One sensitive answer for an officer; that they read it is recorded. 7.2 */
export async function readSensitive(
	ctx: OperationContext,
	registration: string,
	{ field }: { field: string },
): Promise<Result<{ field: string; value: Answers[string] }, 'not-found'>> {
	const found = await readableForOfficers(ctx, registration);
	const answer = found?.answered.find((one) => one.field === field);
	if (!found || !answer) return refuse('not-found');
	if (answer.as.sensitive) await logRead(ctx.database, ctx, registration, field);
	return done({ field, value: answer.value });
}

/**
 * The file or photograph that answers a field, for readers of that field: the person, the focal point, officers.
 * An officer's read of a sensitive one is recorded. 9.8
 */
export async function answerFile(
	ctx: OperationContext,
	registration: string,
	field: string,
): Promise<{ file: string } | { picture: Buffer } | null> {
	const row = await registrationById(ctx.database, registration);
	if (!row) return null;
	const by = (await ownActing(ctx, registration))?.by;
	const { answered } = await answeredBy(ctx.database, row);
	const answer = answered.find((one) => one.field === field);
	if (!answer) return null;
	const isOwn =
		by === 'self' || (by === 'focal-point' && isReadBy(answer.as, 'focal-point') && !answer.as.sensitive);
	if (!isOwn) {
		const isOfficers =
			isReadBy(answer.as, 'officers') && (await mayReadAnswers(ctx, row.conference, row.category));
		if (!isOfficers) return null;
		if (answer.as.sensitive) await logRead(ctx.database, ctx, registration, field);
	}
	if (answer.file) return { file: answer.file };
	const picture = await pictureOf(ctx.database, registration, field);
	return picture && { picture };
}
