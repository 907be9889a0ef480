import { labels } from '#platform/codes.ts';
import type { UploadedFile } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Files } from '#platform/server/files/files.ts';
import { markStored } from '#platform/server/files/file-rows.ts';
import { portrait, type FramePosition } from '#platform/server/picture.ts';
import { missingConsent } from '../../answers.ts';
import { isUpload, type FormField } from '../../form-definition.ts';
import { asNotified } from '../../registration.ts';
import { fillable, sectionsSeen, type Fillable } from './give-answers.ts';
import { deleteAnswers, putAnswers, type GivenAnswer } from '../store/answers.ts';
import { registrationById } from '../store/registrations.ts';

/** Pixels of a photograph, 3:4. */
const portraitSize = [480, 640] as const;

export type UploadAnswerRefusal = 'not-found' | 'closed' | 'bad-input';

const photographErrors = labels('accreditation.form.photograph', ['not-a-picture', 'too-large', 'too-small']);

/** The field for files that the caller may answer now. */
async function fieldForFile(
	ctx: OperationContext,
	registration: string,
	{ version, field }: { version: number; field: string },
): Promise<Result<Fillable & { field: FormField }, UploadAnswerRefusal>> {
	const found = await fillable(ctx, registration, version);
	if (!found.ok) return found;
	const { row, by, shown, answered } = found.value;
	const sections = sectionsSeen(shown.definition, row, by, answered);
	const section = sections.find(({ fields }) => fields.some(({ id }) => id === field));
	const asked = section?.fields.find(({ id }) => id === field);
	if (!section || !asked || !isUpload(asked)) return refuse('not-found');
	const given = Object.fromEntries(answered.map((one) => [one.field, one.value]));
	if (asked.sensitive && Object.keys(missingConsent([section], { ...given, [field]: 'file' })).length)
		return refuse('bad-input', { file: 'accreditation.missing.consent-first' });
	return done({ ...found.value, field: asked });
}

/**
 * Answers a field for a file. Of a photograph only the cropped picture is stored, without its metadata. 9.8
 * @param input.frame where the frame of a photograph is
 */
export async function uploadAnswer(
	ctx: OperationContext,
	registration: string,
	input: { version: number; field: string; file: UploadedFile; frame: FramePosition },
	files: Pick<Files, 'read'>,
): Promise<Result<null, UploadAnswerRefusal>> {
	const found = await fieldForFile(ctx, registration, input);
	if (!found.ok) return found;
	const { row, field, shown } = found.value;
	const answer = await answerFrom(field, input, files);
	if (!answer.ok) return answer;
	return inTransaction(ctx, async (tx) => {
		const locked = await registrationById(tx, row.id, { lock: true });
		if (!locked || asNotified(locked).state !== row.state) return refuse('not-found');
		if (answer.value.file && !(await markStored(tx, answer.value.file))) return refuse('not-found');
		const by = ctx.actor.person?.id ?? null;
		await putAnswers(tx, row, [answer.value], { version: shown.version, by, now: ctx.now });
		await audit(tx, ctx, 'accreditation.upload', `registration:${row.id}`, { field: field.id });
		return done(null);
	});
}

async function answerFrom(
	{ id, type }: FormField,
	{ file, frame }: { file: UploadedFile; frame: FramePosition },
	files: Pick<Files, 'read'>,
): Promise<Result<GivenAnswer, 'bad-input'>> {
	if (type === 'file') return done({ field: id, value: file.name, file: file.id });
	if (!file.mediaType.startsWith('image/'))
		return refuse('bad-input', { file: photographErrors['not-a-picture'] });
	const made = await portrait(() => files.read(file), frame, portraitSize);
	if (!made.ok) return refuse('bad-input', { file: photographErrors[made.refusal] });
	return done({ field: id, value: true, picture: made.value });
}

/** Deletes the file or photograph that answered a field. */
export async function removeUpload(
	ctx: OperationContext,
	registration: string,
	input: { version: number; field: string },
): Promise<Result<null, UploadAnswerRefusal>> {
	const found = await fieldForFile(ctx, registration, input);
	// Whoever takes back their consent still deletes the file.
	if (!found.ok && found.refusal !== 'bad-input') return found;
	return inTransaction(ctx, async (tx) => {
		await deleteAnswers(tx, registration, [input.field]);
		return done(null);
	});
}
