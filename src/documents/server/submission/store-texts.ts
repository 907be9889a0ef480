import { systemContext, type OperationContext } from '#platform/server/context.ts';
import { markStored, removeFile } from '#platform/server/files/file-rows.ts';
import type { Files } from '#platform/server/files/files.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import { log } from '#platform/server/log.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Services } from '#platform/server/services.ts';
import { isChangeable } from '../../submission.ts';
import { lockDocument } from '../store/documents.ts';
import { deleteSubmittedText, waitingTexts, type WaitingText } from '../store/submitted-texts.ts';
import { setVersionFile } from '../store/versions.ts';

/**
 * Makes a plain text file of each text that was submitted from the floor, for the language version of its document. Safe
 * to run in several processes at once; a text that could not be stored waits for the next run. 4.6
 * @returns how many were stored
 * @throws when the store is away
 */
export async function storeTexts(ctx: OperationContext, files: Files): Promise<number> {
	let stored = 0;
	for (;;) {
		const waiting = await waitingTexts(ctx.database);
		if (!waiting.length) return stored;
		for (const one of waiting) stored += (await storeText(ctx, files, one)) ? 1 : 0;
	}
}

/**
 * Stores texts as files once they are submitted, and each minute those that could not be stored.
 * @returns a function that stops it
 */
export async function startTextsWorker(services: Pick<Services, 'bus' | 'database' | 'files' | 'jobs'>) {
	const store = async (): Promise<void> => {
		await storeTexts(systemContext(services), services.files);
	};
	await services.jobs.every('store-texts', '* * * * *', store);
	return services.bus.on('documents.text', () => {
		void store().catch((error: unknown) => log('warn', 'documents.texts', { error }));
	});
}

async function storeText(
	ctx: OperationContext,
	files: Files,
	{ document, language, text, delegation }: WaitingText,
): Promise<boolean> {
	const made = { content: Buffer.from(`${text}\n`), name: 'statement.txt', mediaType: 'text/plain' } as const;
	// It counts towards the delegation's room, but is never refused for it.
	const quota = { owner: `documents:${delegation ?? ''}`, maxBytes: Number.MAX_SAFE_INTEGER };
	const file = await storeGenerated(files, made, { uploader: null, quota, now: ctx.now });
	if (!file.ok) throw new Error(file.refusal);
	const isKept = await ctx.database.transaction().execute(async (tx) => {
		const current = await lockDocument(tx, document);
		const isNeeded = await deleteSubmittedText(tx, { document, text });
		if (!current || !isNeeded || !isChangeable(current.state)) return false;
		await markStored(tx, file.value.id);
		const { replaced } = await setVersionFile(tx, { document, language, file: file.value.id });
		if (replaced) await removeFile(tx, replaced);
		await announce(tx, 'documents.changed', { conference: current.conference });
		return true;
	});
	ctx.committed();
	return isKept;
}
