import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { hash } from 'node:crypto';
import {
	answerOf,
	checkName,
	failure,
	openS3,
	persist,
	signed,
	defaultTimeouts,
	type S3Timeouts,
} from './s3.ts';
import { isSuccess, isNotThere, explainStatus, explainFailure, type S3Response } from './s3-fault.ts';
import type { S3Settings } from './s3-settings.ts';
import type { FileStore } from './file-store.ts';

const nothing = hash('sha256', '');

/**
 * Files in an S3 store, one request per file, so 5 GiB at most. `timeouts.limit` is an idle timeout here, not the time
 * for the whole transfer.
 */
export function openS3Files(settings: S3Settings, timeouts: S3Timeouts = defaultTimeouts): FileStore {
	const failed = (doing: string, error: unknown): never => {
		throw failure(settings, doing, explainFailure(error, timeouts.limit));
	};
	return {
		async putFile(name, path, sha256) {
			checkName(name);
			const { size } = await stat(path);
			const send = async (): Promise<S3Response> => {
				const { url, headers } = await signed(settings, { method: 'PUT', name, sha256 });
				headers.set('content-length', String(size));
				const idle = idleTimer(timeouts.limit);
				const body = size ? Readable.toWeb(Readable.from(sent(createReadStream(path), idle))) : null;
				try {
					return await answerOf(
						await fetch(url, {
							method: 'PUT',
							headers,
							body: body as RequestInit['body'],
							duplex: 'half',
							redirect: 'manual',
							signal: idle.signal,
						} as RequestInit),
					);
				} finally {
					idle.stop();
				}
			};
			const answer = await persist(send, timeouts).catch((error) => failed(`keep ${name}`, error));
			if (!isSuccess(answer)) throw failure(settings, `keep ${name}`, explainStatus(answer, 'PUT'));
			await rm(path, { force: true });
		},
		async read(name, range) {
			checkName(name);
			const ask = async (): Promise<S3Response & { body?: Readable }> => {
				const { url, headers } = await signed(settings, { method: 'GET', name, sha256: nothing });
				if (range) headers.set('range', `bytes=${range.first}-${range.last}`);
				const idle = idleTimer(timeouts.limit);
				try {
					const answer = await fetch(url, { headers, redirect: 'manual', signal: idle.signal });
					if (!answer.ok) return await answerOf(answer);
					const plain = { status: answer.status, code: '', region: '', bytes: Buffer.alloc(0) };
					const source = answer.body ?? Readable.from([]);
					if (answer.status === (range ? 206 : 200))
						return { ...plain, body: Readable.from(received(source, idle), { objectMode: false }) };
					await answer.body?.cancel();
					return plain;
				} finally {
					idle.stop();
				}
			};
			const answer = await persist(ask, timeouts).catch((error) => failed(`give ${name}`, error));
			if (isNotThere(answer)) return null;
			if (!answer.body) throw failure(settings, `give ${name}`, explainStatus(answer, 'GET'));
			return answer.body;
		},
		remove: (name) => openS3(settings, timeouts).remove(name),
	};
}

/** Aborts a request when nothing has restarted the timer for `limit` ms. */
function idleTimer(limit: number) {
	const abort = new AbortController();
	const onIdle = (): void => abort.abort(new DOMException('idle', 'TimeoutError'));
	let timer = setTimeout(onIdle, limit);
	const stop = (): void => clearTimeout(timer);
	const restart = (): void => {
		stop();
		timer = setTimeout(onIdle, limit);
	};
	return { signal: abort.signal, stop, restart };
}
type IdleTimer = ReturnType<typeof idleTimer>;

/** The upload: the store has to accept some bytes within the idle timeout. */
async function* sent(source: AsyncIterable<Uint8Array>, idle: IdleTimer): AsyncGenerator<Uint8Array> {
	for await (const chunk of source) {
		idle.restart();
		yield chunk;
	}
	idle.restart();
}

/** The download: the store has to send some bytes within the idle timeout, but the reader may take any time. */
async function* received(source: AsyncIterable<Uint8Array>, idle: IdleTimer): AsyncGenerator<Uint8Array> {
	try {
		idle.restart();
		for await (const chunk of source) {
			idle.stop();
			yield chunk;
			idle.restart();
		}
	} finally {
		idle.stop();
	}
}
