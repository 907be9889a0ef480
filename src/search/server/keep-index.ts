import { setTimeout as sleep } from 'node:timers/promises';
import { systemContext } from '#platform/server/context.ts';
import { isUnavailable } from '#platform/server/is-unavailable.ts';
import { hasDue } from '#platform/server/outbox.ts';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import type { Topic } from '#platform/server/topics.ts';
import { followNotices, rebuildIndex, sourcesOf } from './refresh-index.ts';
import { isWritten } from './store/write.ts';

/**
 * Notices that come within this time are followed together, ms. Reading a long meeting again with each of its captions
 * takes time: the longer it took, the longer the next pause.
 */
const pause = { least: 300, most: 700 } as const;
const restPerWork = 4;

/** How long a first start waits for the index, ms; after that, pages say that it is being written. */
const firstStart = 3_000;

/**
 * Keeps the index within a second of what the slices have: follows their notices, also those that other processes left,
 * and reads everything again each night.
 * @returns what stops it
 */
export async function keepIndex(services: Services): Promise<() => Promise<void>> {
	const { bus, database, jobs, slices } = services;
	let isStopped = false;
	let timer: NodeJS.Timeout | null = null;
	let working: Promise<void> = Promise.resolve();
	let writing: Promise<void> = Promise.resolve();
	let took = 0;
	// After a first start, one after a first start that was interrupted, or one after an upgrade.
	let mustWrite = !(await isWritten(database));
	const write = async (): Promise<void> => {
		if (!mustWrite || isStopped) return;
		try {
			await rebuildIndex(systemContext(services), slices, () => isStopped);
			mustWrite = isStopped;
		} catch (error) {
			log('error', 'search.rebuild', { error });
			// Other failures would come again each minute.
			mustWrite = isUnavailable(error);
		}
	};
	// Beside what follows changes: what is closed during a long first writing is gone within a second too.
	const writeSoon = (): Promise<void> => (writing = writing.then(write));
	const work = async (): Promise<void> => {
		if (isStopped) return;
		const began = performance.now();
		try {
			if (await hasDue(database)) await followNotices(systemContext(services), slices);
		} catch (error) {
			if (!isStopped) log('error', 'search.follow', { error });
		}
		took = performance.now() - began;
	};
	const soon = (): void => {
		if (isStopped) return;
		timer ??= setTimeout(
			() => {
				timer = null;
				working = working.then(work);
			},
			Math.min(pause.most, Math.max(pause.least, restPerWork * took)),
		);
	};
	const topics = new Set(sourcesOf(slices).flatMap(({ search }) => Object.keys(search.changedBy) as Topic[]));
	const stops = [...topics].map((topic) => bus.on(topic, soon));
	stops.push(bus.onGap(soon));
	await jobs.every('follow-search', '* * * * *', async () => {
		await Promise.all([writeSoon(), (working = working.then(work))]);
	});
	await jobs.every('rebuild-search', '27 3 * * *', async () => {
		const entries = await rebuildIndex(systemContext(services), slices, () => isStopped);
		if (entries) log('info', 'search.rebuild', { entries });
	});
	if (mustWrite) {
		await Promise.race([writeSoon(), sleep(firstStart, null, { ref: false })]);
	}
	soon();
	return async () => {
		isStopped = true;
		if (timer) clearTimeout(timer);
		for (const stop of stops) stop();
		await Promise.all([working, writing]);
	};
}
