import { mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';

/** A write at an offset of a file, which makes it idempotent. */
interface Write {
	file: string;
	at: number;
	bytes: Uint8Array;
	/** The last write of its file, which is then closed. */
	last?: boolean;
	written?: () => void;
}

/**
 * Writes to the local disk in order and retries until it succeeds: while the disk is full or missing, writes queue in
 * memory.
 */
export class Spool {
	readonly #folder: string;
	readonly #queue: Write[] = [];
	readonly #open = new Map<string, FileHandle>();
	#working = false;
	#stopped = false;
	#idle: (() => void)[] = [];
	/** Start of the current write failure, ms; `null` if writes succeed. */
	failingSince: number | null = null;
	/** Bytes queued. */
	waiting = 0;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** The path of a file in the spool. */
	path(file: string): string {
		return join(this.#folder, file);
	}

	write(write: Write): void {
		this.#queue.push(write);
		this.waiting += write.bytes.length;
		if (!this.#working) void this.#work();
	}

	/** The written part of a file; `null` if there is none. */
	read(file: string): Promise<Buffer | null> {
		return readFile(this.path(file)).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return null;
			throw error;
		});
	}

	/** Some bytes of a file. @throws when they do not exist */
	async readPart(file: string, at: number, length: number): Promise<Buffer> {
		const handle = await open(this.path(file), 'r');
		try {
			const bytes = Buffer.alloc(length);
			const { bytesRead } = await handle.read(bytes, 0, length, at);
			if (bytesRead < length) throw new Error(`${file} ends before ${at + length}`);
			return bytes;
		} finally {
			await handle.close();
		}
	}

	/** The names of the files in a folder. */
	names(folder: string): Promise<string[]> {
		return readdir(this.path(folder)).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return [];
			throw error;
		});
	}

	async remove(file: string): Promise<void> {
		await rm(this.path(file), { force: true, recursive: true });
	}

	/** Resolves when the queue is empty. */
	idle(): Promise<void> {
		return this.#working ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
	}

	/** Writes what can be written and closes the files; the rest of the queue is lost with the process. */
	async stop(): Promise<void> {
		await Promise.race([this.idle(), sleep(3_000, null, { ref: false })]);
		this.#stopped = true;
		for (const file of this.#open.values()) await file.close().catch(() => {});
		this.#open.clear();
	}

	async #work(): Promise<void> {
		this.#working = true;
		for (let next = this.#queue[0]; next && !this.#stopped; next = this.#queue[0]) {
			try {
				await this.#put(next);
				this.#queue.shift();
				this.waiting -= next.bytes.length;
				if (this.failingSince !== null) log('info', 'media.disk-again', {});
				this.failingSince = null;
				next.written?.();
			} catch (error) {
				if (this.failingSince === null) log('error', 'media.disk', { file: next.file, error });
				this.failingSince ??= Date.now();
				await this.#open
					.get(next.file)
					?.close()
					.catch(() => {});
				this.#open.delete(next.file);
				await sleep(1_000, null, { ref: false });
			}
		}
		this.#working = false;
		for (const one of this.#idle.splice(0)) one();
	}

	async #put({ file, at, bytes, last }: Write): Promise<void> {
		const handle = this.#open.get(file) ?? (await this.#opened(file));
		for (let done = 0; done < bytes.length;) {
			const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
			done += bytesWritten;
		}
		if (!last) return;
		this.#open.delete(file);
		await handle.close();
	}

	/** Opens a file for writing at any offset; creates it if needed. */
	async #opened(file: string): Promise<FileHandle> {
		await mkdir(dirname(this.path(file)), { recursive: true });
		await (await open(this.path(file), 'a')).close();
		const handle = await open(this.path(file), 'r+');
		this.#open.set(file, handle);
		return handle;
	}
}
