import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';
import type { Services } from '#platform/server/services.ts';
import type { ImportCapForm, ReadCapForm } from '../../cap-form.ts';
import { warningViewer } from '../access.ts';
import { importCap, previewCap, type CapPreview, type ImportCapRefusal } from './import-cap.ts';
import { maxCapBytes } from './read-cap.ts';

/** Browsers send each end of a line as two characters. */
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll('\r\n', '\n'));

/** The file of a message. */
export const capFiles: UploadOptions<RequestEvent> = {
	fields: { file: { types: ['text/plain'], maxBytes: maxCapBytes, charset: 'any' } },
	quota: ({ locals }) => ({
		owner: `cap:${locals.context.actor.person?.id ?? ''}`,
		maxBytes: 4 * maxCapBytes,
	}),
};

/** What a pasted message or a file says, and its text. `not-found` for people without a post */
export async function previewTypedCap(
	ctx: OperationContext,
	{ file, pasted }: v.InferOutput<typeof ReadCapForm>,
	{ files }: Pick<Services, 'files'>,
): Promise<Result<{ message: CapPreview; text: string }, ImportCapRefusal | 'not-found'>> {
	if (!(await warningViewer(ctx)).posts.length) return refuse('not-found');
	const bytes = file ? await files.read(file) : bytesOf(pasted);
	const read = previewCap(ctx, bytes);
	return read.ok ? done({ message: read.value, text: new TextDecoder().decode(bytes) }) : read;
}

/** Makes a draft of a message that was shown. */
export const importTypedCap = (
	ctx: OperationContext,
	{ pasted, ...input }: v.InferOutput<typeof ImportCapForm>,
): ReturnType<typeof importCap> => importCap(ctx, { ...input, bytes: bytesOf(pasted) });
