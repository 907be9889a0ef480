import { labels } from '#platform/codes.ts';
import type { UploadedFile } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Files } from '#platform/server/files/files.ts';
import { markStored } from '#platform/server/files/file-rows.ts';
import { portrait, type FramePosition } from '#platform/server/picture.ts';
import { missingConsent } from '../../answers.ts';
import { isUpload, type FormField } from '../../form-definition.ts';
import { changeAnswers, fillable, sectionsSeen, type Fillable } from './give-answers.ts';
import { deleteAnswers, putAnswers, type GivenAnswer } from '../store/answers.ts';

/** Pixels of a photograph, 3:4. */
const portraitSize = [480, 640] as const;

export type UploadAnswerRefusal = 'not-found' | 'closed' | 'bad-input';

const photographErrors = labels('accreditation.form.photograph', ['not-a-picture', 'too-large', 'too-small']);

/** The field for files that the caller may answer now; `lacksConsent`: nobody has agreed that its file is stored. */
async function fieldForFile(
	ctx: OperationContext,
	registration: string,
	{ version, field }: { version: number; field: string },
): Promise<Result<Fillable & { field: FormField; lacksConsent: boolean }, 'not-found' | 'closed'>> {
	const found = await fillable(ctx, registration, version);
	if (!found.ok) return found;
	const { row, by, shown, answered } = found.value;
	const sections = sectionsSeen(shown.definition, row, by, answered);
	const section = sections.find(({ fields }) => fields.some(({ id }) => id === field));
	const asked = section?.fields.find(({ id }) => id === field);
	if (!section || !asked || !isUpload(asked)) return refuse('not-found');
	const given = Object.fromEntries(answered.map((one) => [one.field, one.value]));
	const missing = asked.sensitive ? missingConsent([section], { ...given, [field]: 'file' }) : {};
	return done({ ...found.value, field: asked, lacksConsent: Object.keys(missing).length > 0 });
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
	const { row, field, shown, lacksConsent } = found.value;
	if (lacksConsent) return refuse('bad-input', { file: 'accreditation.missing.consent-first' });
	const answer = await answerFrom(field, input, files);
	if (!answer.ok) return answer;
	return changeAnswers(ctx, found.value, 'upload', async (tx) => {
		if (answer.value.file && !(await markStored(tx, answer.value.file))) return refuse('not-found');
		const by = ctx.actor.person?.id ?? null;
		await putAnswers(tx, row, [answer.value], { version: shown.version, by, now: ctx.now });
		return done({ value: null, detail: { field: field.id } });
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

/** Deletes the file or photograph that answered a field, also of somebody who takes back their consent. */
export async function removeUpload(
	ctx: OperationContext,
	registration: string,
	input: { version: number; field: string },
): Promise<Result<null, UploadAnswerRefusal>> {
	const found = await fieldForFile(ctx, registration, input);
	if (!found.ok) return found;
	return changeAnswers(ctx, found.value, null, async (tx) => {
		await deleteAnswers(tx, registration, [input.field]);
		return done({ value: null });
	});
}
