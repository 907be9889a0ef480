import { hash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { isName } from './store-name.ts';
import {
	isSuccess,
	isNotThere,
	isTransient,
	explainStatus,
	explainFailure,
	type S3Response,
	type S3Method,
} from './s3-fault.ts';
import { UnavailableError } from '../is-unavailable.ts';
import type { S3Settings } from './s3-settings.ts';
import type { ObjectStore } from './store.ts';

/** Timeouts of a store, ms, and the number of attempts. */
export interface S3Timeouts {
	/** Timeout of one request, from its first byte to the last byte of the response. */
	limit: number;
	/** Number of attempts, including the first. */
	tries: number;
	/** Pause before the second attempt; each further pause is four times as long. */
	pause: number;
}

// 30 s suffice for the largest video segment (about 3 MB) at 1 Mbit/s; with all attempts and pauses, two minutes in
// total.
export const defaultTimeouts: S3Timeouts = { limit: 30_000, tries: 4, pause: 250 };

// For start-up and `health`: a quick answer, with one more attempt for a stale connection.
const brief = ({ limit, tries, pause: first }: S3Timeouts): S3Timeouts => ({
	limit: Math.min(limit, 10_000),
	tries: Math.min(tries, 2),
	pause: first,
});

/**
 * A store that speaks S3 (docs/decisions/0010-media-store.md). Retries transient errors and broken connections; refuses
 * at once what retrying cannot fix (a wrong secret, bucket or name). Every message names the host and the bucket and
 * says what to do; none contains the secret.
 */
export function openS3(settings: S3Settings, timeouts = defaultTimeouts): ObjectStore {
	const quick = openObjects(settings, brief(timeouts));
	return {
		...openObjects(settings, timeouts),
		async check() {
			// A new name each time, because processes check concurrently. Read before writing: a key without permission
			// to list the bucket gets "forbidden" in place of "not found", which should show now and not during a
			// meeting.
			const name = `check/${randomUUID()}`;
			const bytes = Buffer.from(name);
			await quick.get(name);
			await quick.put(name, bytes);
			const stored = await quick.get(name);
			await quick.remove(name);
			if (!stored?.equals(bytes))
				throw failure(settings, 'give back what it took', 'do not trust it with a recording');
		},
	};
}

/** Asks the store for an object that is not there. @throws with what to do when it does not answer, or refuses */
export async function pingS3(settings: S3Settings): Promise<void> {
	await openObjects(settings, { limit: 4_000, tries: 1, pause: 0 }).get('check/nothing');
}

function openObjects(settings: S3Settings, timeouts: S3Timeouts): Omit<ObjectStore, 'check'> {
	async function ask(doing: string, method: S3Method, name: string, body?: Uint8Array): Promise<S3Response> {
		checkName(name);
		const answer = await persist(
			() => once(settings, { method, name, body }, timeouts.limit),
			timeouts,
		).catch((error: unknown) => {
			throw failure(settings, `${doing} ${name}`, explainFailure(error, timeouts.limit));
		});
		if (isSuccess(answer) || (method !== 'PUT' && isNotThere(answer))) return answer;
		throw failure(settings, `${doing} ${name}`, explainStatus(answer, method));
	}
	return {
		async put(name, bytes) {
			await ask('keep', 'PUT', name, bytes);
		},
		async get(name) {
			const answer = await ask('give', 'GET', name);
			return isNotThere(answer) ? null : answer.bytes;
		},
		async remove(name) {
			await ask('remove', 'DELETE', name);
		},
	};
}

/** @throws when this is no valid object name */
export function checkName(name: string): void {
	if (!isName(name)) throw new Error(`Not a name for the media store: ${JSON.stringify(name.slice(0, 100))}`);
}

/** The message for a failed request: host and bucket, never the secret. */
export const failure = ({ endpoint, bucket }: S3Settings, doing: string, why: string): UnavailableError =>
	new UnavailableError(
		`The media store ${new URL(endpoint).host}, bucket ${bucket}, did not ${doing}: ${why}.`,
	);

interface Question {
	method: S3Method;
	name: string;
	body: Uint8Array | undefined;
}

/** Retries until the answer is final or the attempts are used up. @param ask one request */
export async function persist<Found extends S3Response>(
	ask: () => Promise<Found>,
	timeouts: S3Timeouts,
): Promise<Found> {
	for (let attempt = 1; ; attempt += 1) {
		const last = attempt >= timeouts.tries;
		try {
			const answer = await ask();
			if (last || !isTransient(answer)) return answer;
		} catch (error) {
			if (last) throw error;
		}
		// Jitter, so that clients waiting for the same store do not retry simultaneously.
		await pause(timeouts.pause * 4 ** (attempt - 1) * (0.5 + Math.random() / 2));
	}
}

async function once(
	settings: S3Settings,
	{ method, name, body }: Question,
	limit: number,
): Promise<S3Response> {
	const { url, headers } = await signed(settings, { method, name, sha256: hash('sha256', body ?? '') });
	const answer = await fetch(url, {
		method,
		headers,
		body: (body as Uint8Array<ArrayBuffer> | undefined) ?? null,
		// The signature is valid for this host only.
		redirect: 'manual',
		signal: AbortSignal.timeout(limit),
	});
	return answerOf(answer);
}

/**
 * Signs a request for an object. Signs the hash of the body too, so the store refuses a body changed on the way.
 * @param options `sha256`: of the body, in hex
 */
export async function signed(
	settings: S3Settings,
	{ method, name, sha256 }: { method: S3Method; name: string; sha256: string },
): Promise<{ url: URL; headers: Headers }> {
	const signer = new AwsV4Signer({
		method,
		url: addressOf(settings, name),
		headers: { 'x-amz-content-sha256': sha256 },
		service: 's3',
		region: settings.region,
		accessKeyId: settings.keyId,
		secretAccessKey: settings.secret,
	});
	const { url, headers } = await signer.sign();
	// Uncompressed bytes. Added unsigned, because proxies in front of a store change this header.
	headers.set('accept-encoding', 'identity');
	return { url, headers };
}

/** Reads a whole response of the store, with its error code. */
export async function answerOf(answer: Response): Promise<S3Response> {
	const bytes = Buffer.from(await answer.arrayBuffer());
	const message = answer.ok ? '' : bytes.toString('utf8', 0, 4096);
	const within = (tag: string): string =>
		new RegExp(`<${tag}>([\\w-]{1,64})</${tag}>`).exec(message)?.[1] ?? '';
	const region = within('Region') || (answer.headers.get('x-amz-bucket-region') ?? '');
	return { status: answer.status, code: within('Code'), region, bytes };
}

function addressOf({ endpoint, bucket, pathStyle }: S3Settings, name: string): string {
	if (pathStyle) return `${endpoint}/${bucket}/${name}`;
	return `${endpoint.replace('://', `://${bucket}.`)}/${name}`;
}
