import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

// The connection that `pg` passes to a running query; its types know only the first field.
interface Wire {
	stream: Duplex;
	query(text: string): void;
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
	sendCopyFail(reason: string): void;
}

const most = 1024 * 1024;

/** A running COPY statement: both directions resolve with the number of rows, or fail. */
class Copying implements Submittable {
	readonly text: string;
	readonly rows: Promise<number>;
	readonly ready: Promise<Wire>;
	#tell: PromiseWithResolvers<number> = Promise.withResolvers();
	#open: PromiseWithResolvers<Wire> = Promise.withResolvers();
	#count = 0;
	#failure: Error | undefined;
	#wire: Wire | undefined;
	#waiting: Buffer[] = [];
	#size = 0;
	#ended = false;
	#wake = (): void => {};

	constructor(text: string) {
		this.text = text;
		this.rows = this.#tell.promise;
		this.ready = this.#open.promise;
		// A caller that awaits one promise need not await the other.
		this.rows.catch(() => {});
		this.ready.catch(() => {});
	}

	submit(connection: Connection): void {
		this.#wire = connection as unknown as Wire;
		this.#wire.query(this.text);
	}

	handleCopyInResponse(connection: Connection): void {
		this.#open.resolve(connection as unknown as Wire);
	}

	handleCopyData({ chunk }: { chunk: Buffer }): void {
		// The parser reuses its buffer for the next message.
		this.#waiting.push(Buffer.from(chunk));
		this.#size += chunk.length;
		if (this.#size > most) this.#wire?.stream.pause();
		this.#wake();
	}

	handleCommandComplete({ text }: { text: string }): void {
		this.#count = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0);
	}

	handleError(error: Error): void {
		this.#failure = error;
		this.#end();
	}

	handleReadyForQuery(): void {
		this.#end();
	}

	#end(): void {
		this.#ended = true;
		if (this.#failure) {
			this.#tell.reject(this.#failure);
			this.#open.reject(this.#failure);
		} else this.#tell.resolve(this.#count);
		this.#wake();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
		for (;;) {
			const waiting = this.#waiting;
			this.#waiting = [];
			this.#size = 0;
			yield* waiting;
			if (this.#waiting.length > 0) continue;
			if (this.#failure) throw this.#failure;
			if (this.#ended) return;
			const wake = new Promise<void>((resolve) => (this.#wake = resolve));
			this.#wire?.stream.resume();
			await wake;
		}
	}
}

/**
 * Streams the rows of `copy … to stdout`, with back-pressure.
 * @returns the bytes, and the number of rows once all have been read
 */
export function copyOut(
	client: Client,
	statement: string,
): { bytes: AsyncIterable<Buffer>; rows: Promise<number> } {
	const copying = client.query(new Copying(statement));
	return { bytes: copying, rows: copying.rows };
}

/**
 * Feeds `copy … from stdin`.
 * @returns the number of rows
 */
export async function copyIn(
	client: Client,
	statement: string,
	bytes: AsyncIterable<Buffer>,
): Promise<number> {
	const copying = client.query(new Copying(statement));
	const wire = await copying.ready;
	try {
		for await (const chunk of bytes) {
			wire.sendCopyFromChunk(chunk);
			// PostgreSQL may have refused a row meanwhile: then no `drain` event follows.
			if (wire.stream.writableNeedDrain) await Promise.race([once(wire.stream, 'drain'), copying.rows]);
		}
	} catch (error) {
		wire.sendCopyFail('the backup could not be read further');
		await copying.rows.catch(() => {});
		throw error;
	}
	wire.endCopyFrom();
	return copying.rows;
}
