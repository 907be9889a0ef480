import { systemContext } from '#platform/server/context.ts';
import { log } from '#platform/server/log.ts';
import { oneAtATime } from '#platform/server/one-at-a-time.ts';
import type { Services } from '#platform/server/services.ts';
import { extractPending } from './extract-pending.ts';
import { printMastheads, type MastheadServices } from './print-mastheads.ts';

/**
 * Works on files as they come: soon after a change, and every minute for what failed. One file at a time, so that pages
 * are not held up.
 * @returns stops it
 */
export async function workOnFiles(services: Services): Promise<() => Promise<void>> {
	const { database, files, settings, bus, pdf, words } = services;
	const stopping = new AbortController();
	const { signal } = stopping;
	const work: MastheadServices = {
		database,
		files,
		pdf,
		words,
		sourceFolder: settings.sourceFolder,
		organisationIn: settings.organisationIn,
		context: () => systemContext(services),
		now: () => new Date(),
		signal,
	};
	const run = oneAtATime(async () => {
		if (signal.aborted) return;
		try {
			// Readers wait for the masthead, searches for the text.
			await printMastheads(work);
			await extractPending(work);
		} catch (error) {
			if (!signal.aborted) log('error', 'documents.files', { error });
		}
	});
	const start = (): void => void run();
	const unsubscribe = [bus.on('documents.changed', start), bus.on('documents.issued', start)];
	await services.jobs.every('work-on-files', '* * * * *', () => {
		start();
		return Promise.resolve();
	});
	return async () => {
		for (const one of unsubscribe) one();
		stopping.abort();
		await run();
	};
}
